/** @jest-environment jest-environment-node-single-context */
import { chromium, type Browser, type Page } from "playwright-core"
import { findChromium } from "../../../integration-tests/support/browser/find-chromium"
import { findProblems } from "../../../integration-tests/support/browser/find-problems"
import type { Payment } from "../core/contract.ts"
import { CART, openFakeShop, type Decision, type FakeShop } from "./support/fake-shop.ts"
import { directDebit, openInvoice } from "./support/methods.ts"
import { servePage } from "./support/serve-page.ts"

type Shift = PerformanceEntry & { value: number }
declare global {
  interface Window {
    /** What the page's policy blocked, and how far its layout shifted. */
    refused: string[]
    moved: Shift[]
    /** The settings that the fingerprint's script found. */
    seen?: { t: string }
  }
}

const executablePath = findChromium(process.env)
if (executablePath === undefined && process.env.CI)
  throw new Error("There is no Chromium: the storefront kit can't be tested.")

;(executablePath === undefined ? describe.skip : describe)("in a browser", () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof servePage>>
  let shop: FakeShop
  beforeAll(async () => {
    server = await servePage(() => shop)
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  const pages: Page[] = []
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })

  /** Opens a page and records what its policy blocks, its console messages and its layout shifts. */
  async function openPage({
    provider = openInvoice.provider_id,
    width = 800,
    payment,
    fingerprint = "blocked",
  }: { provider?: string; width?: number; payment?: Payment; fingerprint?: "blocked" | "runs" } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    pages.push(page)
    const said: string[] = []
    page.on("console", (message) => message.type() === "error" && said.push(message.text()))
    page.on("pageerror", (error) => said.push(error.message))
    await page.route("https://d.ratepay.com/**", (route) =>
      fingerprint === "runs"
        ? route.fulfill({ contentType: "text/javascript", body: "globalThis.seen = { ...globalThis.di }" })
        : route.abort("blockedbyclient")
    )
    await page.addInitScript((given) => {
      if (given) window.payment = given
      const moved: Shift[] = []
      const refused: string[] = []
      Object.assign(window, { moved, refused })
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        refused.push(`${violatedDirective} ${blockedURI}`)
      )
      new PerformanceObserver((list) => moved.push(...(list.getEntries() as Shift[]))).observe({
        type: "layout-shift",
        buffered: true,
      })
    }, payment)
    await page.goto(`${server.url}/?provider=${provider}`)
    return { page, said }
  }
  const order = (page: Page) => page.getByRole("button", { name: "Zahlungspflichtig bestellen" })
  async function fillIn(page: Page) {
    await page.getByLabel("Tag", { exact: true }).fill("3")
    await page.getByLabel("Monat", { exact: true }).fill("11")
    await page.getByLabel("Jahr", { exact: true }).fill("1988")
    await page.getByLabel(/Telefonnummer/).fill("0341 123456")
  }
  const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)
  const recorded = (page: Page) =>
    page.evaluate(() => {
      const { refused, moved, shown } = window
      return { refused, shown, shift: moved.reduce((sum, { value }) => sum + value, 0) }
    })

  it("can be completed with the keyboard only, under a strict policy, with nothing in the console and no layout shift", async () => {
    shop = openFakeShop()
    const { page, said } = await openPage()
    await order(page).waitFor()
    const { shift } = await recorded(page)
    await page.keyboard.press("Tab")
    for (const text of ["", "3", "11", "1988", "0341 123456"]) {
      if (text) await page.keyboard.type(text)
      await page.keyboard.press("Tab")
    }
    // Past the links of the legal sentence, to the button.
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.getByText("Ihre Bestellung ist eingegangen.").waitFor()

    expect(await recorded(page)).toMatchObject({ shown: ["order_1"], refused: [] })
    expect(shift).toBe(0)
    expect(said).toEqual([])
  })

  it.each<["blocked" | "runs", boolean]>([
    ["blocked", false],
    ["runs", true],
  ])(
    "a fingerprint script that is %s is no error, and its token is sent only if the script ran",
    async (fingerprint, isSent) => {
      shop = openFakeShop({ methods: [{ ...openInvoice, fingerprint: { snippet_id: "s1" } }] })
      const { page } = await openPage({ fingerprint })
      await order(page).waitFor()
      await fillIn(page)
      await order(page).click()
      await page.getByText("Ihre Bestellung ist eingegangen.").waitFor()

      const [saved] = shop.requests("PUT", "/details")
      const seen = await page.evaluate(() => window.seen)
      const { language, width, height } = await page.evaluate(() => ({
        language: navigator.language,
        width: screen.width,
        height: screen.height,
      }))
      const device = { browser: { language }, screen: { width, height } }
      expect(saved?.body).toMatchObject({ device: isSent ? { ...device, token: seen?.t } : device })
      if (!isSent) expect(saved?.body).not.toHaveProperty("device.token")
      expect((await recorded(page)).refused).toEqual([])
    }
  )

  it("the example without a framework places an order after wrong data, a decline and a passcode", async () => {
    const decisions: Decision[] = ["correct_data", "passcode"]
    shop = openFakeShop({ decide: () => decisions.shift() ?? "technical" })
    const context = await browser.newContext({ viewport: { width: 320, height: 900 } })
    const page = await context.newPage()
    pages.push(page)
    await page.goto(
      `${server.url}/example/plain.html?key=pk_1&cart=${CART}&provider=${openInvoice.provider_id}`
    )
    await order(page).click()
    await page.getByText("Bitte prüfen Sie Ihre Angaben.").waitFor()
    expect(await findProblems(page)).toEqual([])
    await page.getByLabel("Geburtsdatum").fill("3.11.1988")
    await page.getByLabel("Telefonnummer").fill("0341 123456")
    await order(page).click()
    await page.getByText(/Abgelehnt/).waitFor()
    await page.getByLabel("Geburtsdatum").fill("4.11.1988")
    await order(page).click()
    await page.getByLabel("Bestätigungscode").fill("123456")
    expect(await findProblems(page)).toEqual([])
    await page.getByRole("button", { name: /^Bestätigen/ }).click()
    await page.getByText("Ihre Bestellung ist eingegangen.").waitFor()

    expect(await page.title()).toBe("order_1")
    expect(await width(page)).toBeLessThanOrEqual(320)
  })

  const payment: Payment = {
    order_id: "order_1",
    transactions: [
      {
        transaction_id: "t1",
        payment_method: "open_invoice",
        name: "Kauf auf Rechnung",
        currency_code: "eur",
        amount_due: 4190,
        amount_to_ship: 0,
        amount_refunded: 0,
        captures: [],
        due_date: "2026-12-13",
        instructions: null,
        giro_code: {
          payload: "",
          svg: '<svg role="img" aria-label="GiroCode" viewBox="0 0 10 10"><path d="M0 0h5v5H0z"/></svg>',
        },
        test_mode: true,
        lines: [
          { name: "account_holder", label: "Kontoinhaber", value: "Ratepay GmbH", copy: "Ratepay GmbH" },
          {
            name: "iban",
            label: "IBAN",
            value: "DE02 1203 0000 0000 2020 51",
            copy: "DE02120300000000202051",
          },
          {
            name: "reference",
            label: "Verwendungszweck",
            value: "DK0123456N7DK0123456N7DK0123456N7DK0123456N7",
            copy: "DK0123456N7",
          },
        ],
        texts: {
          title: "Kauf auf Rechnung",
          summary: "Bitte überweisen Sie 41,90 € bis zum 13. Dezember 2026.",
          paid: "Zahlungen sind nicht abgezogen.",
          test_mode: "Testbetrieb",
          giro_code: "GiroCode",
          copy: "Kopieren",
          copied: "Kopiert",
          notice: [
            { text: "Die Forderung gehört Ratepay. " },
            { text: "Mehr", href: "https://www.ratepay.com/legal" },
          ],
        },
      },
    ],
  }

  it.each<[string, Payment | undefined]>([
    ["the legal sentence", undefined],
    ["the instructions", payment],
  ])("links in %s are underlined although the shop's reset takes that away", async (_, given) => {
    shop = openFakeShop()
    const { page } = await openPage({ payment: given })
    const link = page.locator("#root a").first()
    await link.waitFor()

    expect(await link.evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe("underline")
  })

  type Situation = {
    name: string
    provider?: string
    decide?: Decision
    payment?: Payment
    until: (page: Page) => Promise<void>
  }
  const after = (text: string | RegExp) => async (page: Page) => {
    await order(page).waitFor()
    await fillIn(page)
    if (await page.getByLabel(/IBAN/).count()) {
      await page.getByLabel(/IBAN/).fill("DE02 1203 0000 0000 2020 51")
      await page.getByRole("checkbox").check()
    }
    await order(page).click()
    await page.getByText(text).first().waitFor()
  }
  const situations: Situation[] = [
    { name: "the form", until: (page) => order(page).waitFor() },
    { name: "a direct debit", provider: directDebit.provider_id, until: (page) => order(page).waitFor() },
    {
      name: "fields that are missing",
      provider: directDebit.provider_id,
      until: async (page) => {
        await order(page).click()
        await page.getByText("Bitte prüfen Sie Ihre Angaben.").waitFor()
      },
    },
    { name: "a decline that can be corrected", decide: "correct_data", until: after(/Abgelehnt/) },
    { name: "a decline for good", decide: "method_not_possible", until: after(/Abgelehnt/) },
    { name: "a passcode", decide: "passcode", until: after("Bestätigungscode") },
    {
      name: "the instructions",
      payment,
      until: (page) => page.getByRole("img", { name: "GiroCode" }).waitFor(),
    },
  ]

  it.each(situations)(
    "$name: axe finds nothing, in forced colours neither; nothing is wider than 320 px",
    async ({ provider, decide, payment: given, until }) => {
      shop = openFakeShop({
        methods: [{ ...openInvoice, test_mode: true }, directDebit],
        decide: () => decide ?? "accept",
      })
      const { page, said } = await openPage({ provider, width: 320, payment: given })
      await until(page)

      expect(await width(page)).toBeLessThanOrEqual(320)
      expect(await findProblems(page)).toEqual([])
      await page.emulateMedia({ forcedColors: "active" })
      expect(await findProblems(page)).toEqual([])
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("#root button, #root input")]
          .filter((one) => one.offsetHeight < 24 || one.offsetWidth < 24)
          .map((one) => one.outerHTML)
      )
      expect(small).toEqual([])
      expect([said, (await recorded(page)).refused]).toEqual([[], []])
    }
  )
})
