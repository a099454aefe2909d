import fs from "node:fs"
import path from "node:path"
import { source as axe } from "axe-core"
import { must, type Json } from "../../testing/shop-client"
import { findChromium } from "../support/browser/find-chromium"
import { cents } from "../support/figures/balances"
import { openAdmin, type OpenAdmin } from "./open-admin"

const chromium = findChromium(process.env)
if (chromium === undefined && process.env.CI) {
  throw new Error(
    "There is no Chromium: the admin can't be tested. Install one, or name it by CHROMIUM_PATH."
  )
}

const screenshots = process.env.SCREENSHOTS

/** Runs in the page, as this project has no types of a browser. */
const runAxe = (context: string) =>
  `axe.run(${JSON.stringify(context)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`

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

  /** What axe finds on what is ours of the page, by rule; and how far it scrolls sideways. */
  async function flaws(name: string): Promise<string[]> {
    const { page } = opened
    await page.evaluate(axe)
    const found: string[] = []
    for (const test of ["upload", "settlement-problems", "payouts", "payout"]) {
      if ((await section(test).count()) === 0) continue
      const context = `[data-testid=ratepay-${test}]`
      found.push(...(await page.evaluate<string[]>(runAxe(context))))
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
    expect(await flaws("problem")).toEqual([])

    await section("payouts").getByRole("link").click()
    await page.getByRole("heading", { level: 1, name: /^Payout PO-/ }).waitFor()
    const figures = await Promise.all(["claim", "disagio", "transaction_fee", "vat"].map(money))
    expect(figures[0]).toBe(100)
    expect(await money("transferred")).toBe(figures.reduce((sum, figure) => sum + figure, 0))
    expect(await section("payout").locator("[data-figure=entry]").count()).toBe(4)
    expect(await flaws("payout")).toEqual([])
  })

  it("says what is wrong with a file that is none, and works on a phone", async () => {
    const { page, shop } = opened
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${shop.url}/app/ratepay/settlements`)
    await section("payouts").getByRole("link").first().waitFor()
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
