import path from "node:path"
import type { Page } from "playwright-core"
import { must, type Json } from "../../testing/shop-client"
import { findChromium } from "../support/browser/find-chromium"
import { findProblems } from "../support/browser/find-problems"
import { openAdmin, type OpenAdmin } from "./open-admin"

const chromium = findChromium(process.env)
if (chromium === undefined && process.env.CI)
  throw new Error("There is no Chromium: the admin can't be tested.")
const screenshots = process.env.SCREENSHOTS

;(chromium === undefined ? describe.skip : describe)("the list of all transactions in a browser", () => {
  let opened: OpenAdmin
  beforeAll(async () => {
    opened = await openAdmin(chromium ?? "")
  }, 240_000)
  afterAll(() => opened?.close())

  async function placeOrder(email: string): Promise<Json> {
    const { mug } = opened.shop.seeded.variants
    const { body } = await opened.shop.client.checkOut({ items: [{ variantId: mug, quantity: 1 }], email })
    return opened.shop.client.readOrder(body.order.id)
  }
  const capture = (order: Json) =>
    must(opened.shop.client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`))
  const open = async (query = ""): Promise<Page> => {
    const { page, shop } = opened
    await page.goto(`${shop.url}/app/ratepay${query}`)
    await page.getByTestId("ratepay-transactions").getByRole("heading").waitFor({ timeout: 60_000 })
    return page
  }
  const rows = (page: Page) => page.locator("[data-testid=ratepay-transactions] [data-transaction]")
  /** Waits until exactly these orders are listed. */
  async function expectOrders(page: Page, orders: Json[]) {
    await page.waitForFunction(
      `[...document.querySelectorAll("[data-testid=ratepay-transactions] [data-transaction] a")]
         .map((link) => link.textContent).join() === ${JSON.stringify(orders.map(({ display_id }) => `#${display_id}`).join())}`,
      undefined,
      { timeout: 20_000 }
    )
  }

  it("finds by number, filters by state, keeps the filters in the address, and an e-mail address out of it", async () => {
    const first = await placeOrder("first@example.org")
    const second = await placeOrder("second@example.org")
    await capture(second)
    const page = await open()
    await expectOrders(page, [second, first])
    await rows(page).first().getByText("Captured", { exact: true }).waitFor()
    await rows(page).last().getByText("17.80 EUR open").waitFor()

    // By keyboard alone: Enter sends what was typed.
    await page.getByRole("searchbox", { name: "Search" }).focus()
    await page.keyboard.type(String(first.display_id))
    await page.keyboard.press("Enter")
    await expectOrders(page, [first])
    expect(new URL(page.url()).searchParams.get("tx_q")).toBe(String(first.display_id))
    await page.reload()
    await expectOrders(page, [first])

    await page.getByRole("button", { name: "Clear the filters" }).click()
    await expectOrders(page, [second, first])
    await page.getByLabel("State", { exact: true }).and(page.locator("#tx_state")).focus()
    await page.keyboard.press("Enter")
    // The list takes the keys once it has the focus, and moves it after them.
    await page.locator("[role=option]:focus").waitFor()
    await page.keyboard.type("Captured")
    await page.locator("[role=option]:focus").getByText("Captured", { exact: true }).waitFor()
    await page.keyboard.press("Enter")
    await page.getByTestId("ratepay-transactions").getByRole("button", { name: "Show" }).press("Enter")
    await expectOrders(page, [second])
    expect(page.url()).toContain("tx_state=captured")

    await page.getByRole("button", { name: "Clear the filters" }).click()
    await page.getByRole("searchbox", { name: "Search" }).fill("first@example.org")
    await page.keyboard.press("Enter")
    await expectOrders(page, [first])
    expect(page.url()).not.toContain("example.org")
    expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("first@example.org")
    await page.getByRole("searchbox", { name: "Search" }).fill("")
    await page.keyboard.press("Enter")
    await expectOrders(page, [second, first])

    await page.getByLabel("Open, at least").fill("much")
    await page.getByText("A number, like 5.00").waitFor()
    await page.keyboard.press("Enter")
    expect(page.url()).not.toContain("tx_open")
    await page.getByLabel("Open, at least").fill("17,80")
    await page.keyboard.press("Enter")
    await expectOrders(page, [first])

    await rows(page).first().getByRole("link").click()
    await page.waitForURL(new RegExp(`/app/orders/${first.id}`))
    await page.goBack()
    await expectOrders(page, [first])
  }, 180_000)

  it("downloads what fits as a CSV file", async () => {
    const captured = await placeOrder("third@example.org")
    await capture(captured)
    const page = await open(`?tx_q=${captured.display_id}`)
    await expectOrders(page, [captured])

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as CSV" }).click(),
    ])

    expect(download.suggestedFilename()).toMatch(/^ratepay-transactions-[\d-]+\.csv$/)
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n")
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`,${captured.display_id},captured,open_invoice,person,eur,17.80,17.80,`)
  }, 120_000)

  it("is read page by page, on and back", async () => {
    const placed: Json[] = []
    for (let index = 0; index < 21; index += 1) placed.unshift(await placeOrder("often@example.org"))
    const page = await open("?tx_state=authorized")
    const section = page.getByTestId("ratepay-transactions")
    await expectOrders(page, placed.slice(0, 20))

    await section.getByRole("button", { name: "Next" }).click()
    await page.waitForURL(/tx_after=/)
    await rows(page).first().getByText(`#${placed[20].display_id}`).waitFor()
    await page.reload()
    await rows(page).first().getByText(`#${placed[20].display_id}`).waitFor()
    await section.getByRole("button", { name: "Prev" }).click()
    await expectOrders(page, placed.slice(0, 20))
  }, 180_000)

  it.each([
    [1440, "light"],
    [390, "light"],
    [390, "dark"],
  ] as const)(
    "has no flaw that axe finds and does not scroll sideways, at %d px in %s mode",
    async (width, mode) => {
      await opened.page.setViewportSize({ width, height: 900 })
      await opened.page.evaluate(`localStorage.setItem("medusa_admin_theme", "${mode}")`)
      const page = await open()
      await rows(page).first().waitFor()

      expect(await findProblems(page, "[data-testid=ratepay-transactions]")).toEqual([])
      const [right, available] = await page.evaluate<[number, number]>(
        `[Math.max(...[...document.querySelectorAll("[data-testid=ratepay-transactions] *")]
          .map((one) => one.getBoundingClientRect().right)), document.documentElement.clientWidth]`
      )
      expect(right).toBeLessThanOrEqual(available)
      if (screenshots !== undefined)
        await page
          .getByTestId("ratepay-transactions")
          .screenshot({ path: path.join(screenshots, `transactions-${width}-${mode}.png`) })
      await page.setViewportSize({ width: 1440, height: 1200 })
    },
    120_000
  )

  it("speaks the dashboard's language", async () => {
    await opened.page.evaluate(`localStorage.setItem("lng", "nl"); document.cookie = "lng=nl; path=/"`)
    const page = await open()
    await page.getByRole("heading", { name: "Transacties" }).waitFor()
    await page.getByRole("searchbox", { name: "Zoeken" }).waitFor()
  }, 120_000)
})
