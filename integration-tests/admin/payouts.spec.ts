import fs from "node:fs"
import path from "node:path"
import i18n from "../../src/admin/i18n"
import { must, type Json } from "../../testing/shop-client"
import { findChromium } from "../support/browser/find-chromium"
import { findProblems } from "../support/browser/find-problems"
import { cents } from "../support/figures/balances"
import { openAdmin, type OpenAdmin } from "./open-admin"

const chromium = findChromium(process.env)
if (chromium === undefined && process.env.CI) {
  throw new Error(
    "There is no Chromium: the admin can't be tested. Install one, or name it by CHROMIUM_PATH."
  )
}

const screenshots = process.env.SCREENSHOTS

;(chromium === undefined ? describe.skip : describe)("the page of payouts in a browser", () => {
  let opened: OpenAdmin
  beforeAll(async () => {
    opened = await openAdmin(chromium ?? "")
  }, 240_000)
  afterAll(() => opened?.close())

  /** Places an order of which all is captured. */
  async function sell(): Promise<Json> {
    const { client, seeded } = opened.shop
    const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 3 }] })
    await must(client.merchant.post(`/admin/ratepay/orders/${body.order.id}/captures`))
    return body.order
  }
  const section = (name: string) => opened.page.getByTestId(`ratepay-${name}`)
  const money = async (figure: string) =>
    cents(Number((await section("payout").locator(`[data-figure=${figure}]`).innerText()).split(" ")[0]))

  /** What axe finds on what is ours of the page, by rule. */
  async function flaws(name: string): Promise<string[]> {
    const { page } = opened
    const found: string[] = []
    for (const test of ["upload", "settlement-problems", "payouts", "payout", "order-settlement"]) {
      if ((await section(test).count()) === 0) continue
      found.push(...(await findProblems(page, `[data-testid=ratepay-${test}]`)))
    }
    if (screenshots !== undefined) {
      fs.mkdirSync(screenshots, { recursive: true })
      await page.screenshot({ path: path.join(screenshots, `payouts-${name}.png`) })
    }
    return found
  }

  it("uploads a file by keyboard, shows what does not agree, and a payout that sums to the transfer", async () => {
    const { page, shop, sandbox } = opened
    const order = await sell()
    const good = sandbox.settlement("platform")
    const claim = good.split("\r\n")[1] ?? ""
    const [, amount = ""] = /^(?:"[^"]*";){3}"([^"]*)"/.exec(claim) ?? []
    const wrong = good.replace(`"${amount}"`, '"1.00"').replace(/\r\n$/, '\r\n"broken\r\n')

    await page.goto(`${shop.url}/app/ratepay/settlements`)
    await page.getByRole("heading", { level: 1, name: "Payouts from Ratepay" }).waitFor({ timeout: 60_000 })
    await section("payouts").getByText("No payout yet.").waitFor()
    const file = page.getByLabel("Settlement file (CSV)")
    await file.setInputFiles({ name: "report.csv", mimeType: "text/csv", buffer: Buffer.from(wrong) })
    await file.focus()
    await page.keyboard.press("Tab")
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Upload")
    await page.keyboard.press("Enter")

    await section("upload").getByText("Rows read: 4, of them new: 4.").waitFor()
    await section("upload").getByText("Line 6: its quotation marks do not match").waitFor()
    const problem = section("settlement-problems").locator("[data-problem=amount_differs]")
    await problem.getByText(`1.00 EUR were settled, but ${amount} EUR were captured or refunded.`).waitFor()
    await problem.getByRole("link", { name: `#${order.display_id}` }).waitFor()
    const unreadable = section("settlement-problems").locator("[data-problem=unreadable]")
    await unreadable
      .getByText("Line 6: its quotation marks do not match. This row could not be read")
      .waitFor()
    await unreadable.getByRole("link", { name: /^PO-/ }).waitFor()
    expect(await flaws("problem")).toEqual([])

    await problem.getByRole("button", { name: "Dismiss" }).focus()
    await page.keyboard.press("Enter")
    await problem.waitFor({ state: "detached" })
    await section("settlement-problems").getByRole("button", { name: "Show what was dismissed" }).click()
    await problem.getByText(/^Dismissed by .+ on /).waitFor()
    expect(await flaws("dismissed")).toEqual([])
    await section("settlement-problems").getByRole("button", { name: "Show what does not agree" }).click()
    await unreadable.waitFor()

    await section("payouts").getByRole("link").click()
    await page.getByRole("heading", { level: 1, name: /^Payout PO-/ }).waitFor()
    const figures = await Promise.all(["claim", "disagio", "transaction_fee", "vat"].map(money))
    expect(figures[0]).toBe(100)
    expect(await money("transferred")).toBe(figures.reduce((sum, figure) => sum + figure, 0))
    expect(await section("payout").locator("[data-figure=entry]").count()).toBe(4)
    await page.getByTestId("ratepay-incomplete").getByText("1 row could not be read").waitFor()
    await section("payout").getByText("CLAIM", { exact: true }).waitFor()
    expect(await flaws("payout")).toEqual([])
  })

  it("shows on the order what was paid for it and charged, with its payout, in four languages and on a phone", async () => {
    const { page, shop, sandbox } = opened
    const order = await sell()
    const file = sandbox.settlement("platform")
    const own = file.split("\r\n").filter((line) => line.includes(`"${order.display_id}"`))
    const sum = own.reduce((total, line) => total + cents(Number(line.split(";")[3]?.slice(1, -1))), 0)
    const url = `${shop.url}/app/orders/${order.id}`

    await page.goto(url)
    await section("order-settlement").getByText("No settlement file has named this order yet.").waitFor()
    await must(
      fetch(`${shop.client.baseUrl}/admin/ratepay/settlements`, {
        method: "POST",
        headers: { ...shop.client.headers.merchant, "content-type": "text/csv" },
        body: file,
      }).then(async (response) => ({ status: response.status, body: (await response.json()) as Json }))
    )
    for (const language of ["en", "de", "fr", "nl"] as const) {
      const texts = i18n[language].translation.ratepay.payouts
      await page.setViewportSize({ width: language === "de" ? 390 : 1440, height: 1000 })
      await page.evaluate(
        `document.cookie = "lng=${language}; path=/"; localStorage.setItem("lng", "${language}")`
      )
      await page.goto(url)
      const paid = section("order-settlement")
      await paid.getByText(texts.ofOrder.title, { exact: true }).waitFor()
      expect(await paid.getByRole("listitem").count()).toBe(own.length)
      await paid.getByText(texts.captured, { exact: false }).first().waitFor()
      const figure = await paid.locator("[data-figure=sum]").innerText()
      expect(figure.replace(/[^\d]/g, "")).toBe(String(sum))
      const box = await paid.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
      expect(await flaws(`order-${language}`)).toEqual([])
    }
    await page.evaluate(`document.cookie = "lng=en; path=/"; localStorage.setItem("lng", "en")`)
    await page.goto(url)
    await section("order-settlement").getByRole("link").first().click()
    await page.getByRole("heading", { level: 1, name: /^Payout PO-/ }).waitFor()
  })

  it("takes a payout back once a person has confirmed it", async () => {
    const { page } = opened
    await section("payout").getByRole("button", { name: "Take back" }).click()
    const dialog = page.getByRole("alertdialog")
    await dialog.getByText("Take this payout back?").waitFor()
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await dialog.waitFor({ state: "detached" })
    await section("payout").getByRole("button", { name: "Take back" }).click()
    await dialog.getByRole("button", { name: "Take back" }).click()

    await section("payouts").getByText("No payout yet.").waitFor()
  })

  it("says what is wrong with a file that is none, and works on a phone", async () => {
    const { page, shop } = opened
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${shop.url}/app/ratepay/settlements`)
    await section("payouts").waitFor()
    await page
      .getByLabel("Settlement file (CSV)")
      .setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("name;price\nmug;1") })
    await section("upload").getByRole("button", { name: "Upload" }).click()

    await section("upload").getByRole("alert").getByText("Nothing was taken from this file.").waitFor()
    for (const name of ["upload", "settlement-problems", "payouts"]) {
      const box = await section(name).boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    }
    expect(await flaws("phone")).toEqual([])
    await page.evaluate("document.documentElement.className = 'dark'")
    expect(await flaws("phone-dark")).toEqual([])
  })
})
