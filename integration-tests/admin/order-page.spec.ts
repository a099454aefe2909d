import fs from "node:fs"
import path from "node:path"
import type { Locator, Page } from "playwright-core"
import { must, type Json } from "../../testing/shop-client"
import { cents } from "../support/figures/balances"
import { findChromium } from "../support/browser/find-chromium"
import { openAdmin, type OpenAdmin } from "./open-admin"

const chromium = findChromium(process.env)
if (chromium === undefined && process.env.CI) {
  throw new Error(
    "There is no Chromium: the admin can't be tested. Install one, or name it by CHROMIUM_PATH."
  )
}
if (chromium === undefined) {
  process.stderr.write("The admin is not tested: there is no Chromium (name one by CHROMIUM_PATH).\n")
}

const screenshots = process.env.SCREENSHOTS

;(chromium === undefined ? describe.skip : describe)("the order page in a browser", () => {
  let opened: OpenAdmin
  beforeAll(async () => {
    opened = await openAdmin(chromium ?? "")
  }, 240_000)
  afterAll(() => opened?.close())

  const figure = async (page: Page, name: string) =>
    cents(
      Number(
        (await page.locator(`[data-testid=ratepay-totals] [data-figure=${name}]`).innerText()).split(" ")[0]
      )
    )
  const quantity = async (page: Page, lineId: string, name: string) =>
    (await page.locator(`tr[data-line="${lineId}"] [data-figure=${name}]`).innerText()).split("\n")[0]

  async function placeOrder() {
    const { mug, cookbook } = opened.shop.seeded.variants
    const { body } = await opened.shop.client.checkOut({
      items: [
        { variantId: mug, quantity: 3 },
        { variantId: cookbook, quantity: 1 },
      ],
    })
    const order = await opened.shop.client.readOrder(body.order.id)
    return { order, mugs: order.items.find((item: Json) => item.variant_id === mug) }
  }

  async function openOrder(orderId: string): Promise<Page> {
    const { page, shop } = opened
    await page.goto(`${shop.url}/app/orders/${orderId}`)
    await page.getByTestId("ratepay-transaction").waitFor({ timeout: 60_000 })
    return page
  }

  /** Expects the same figures on the page, in Medusa's API and in the sandbox. */
  async function expectAgreement(page: Page, orderId: string, expected: Record<string, number>) {
    const order = await opened.shop.client.readOrder(orderId)
    const [payment] = order.payment_collections.flatMap((one: Json) => one.payments)
    const balances = opened.sandbox.transaction(payment.data.ratepay_transaction_id)
    const sum = (rows: Json[]) => rows.reduce((total, { amount }) => total + cents(amount), 0)
    for (const [name, value] of Object.entries(expected)) {
      await page
        .locator(`[data-testid=ratepay-totals] [data-figure=${name}]`)
        .filter({ hasText: (value / 100).toFixed(2) })
        .waitFor()
      expect(await figure(page, name)).toBe(value)
    }
    expect(balances).toMatchObject(expected)
    expect(sum(payment.captures)).toBe(expected.captured)
    expect(sum(payment.refunds)).toBe(expected.refunded)
    return order
  }

  /** What the buyer owes, by when and with which code, and the mail that a merchant copies in two languages. */
  async function expectPaymentDue(page: Page, due: number) {
    const section = page.getByTestId("ratepay-payment-due")
    const amount = (due / 100).toFixed(2)
    await section.locator("[data-figure=due]").filter({ hasText: amount }).waitFor()
    await section.getByText("Due on").waitFor()
    const picture = section.getByRole("img", { name: `GiroCode for ${amount} EUR` })
    expect(await picture.evaluate((image) => Reflect.get(image, "naturalWidth"))).toBeGreaterThan(0)
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    const copy = async () => {
      await section.getByRole("button", { name: "Copy text for an e-mail" }).click()
      return page.evaluate<string>("navigator.clipboard.readText()")
    }
    expect(await copy()).toMatch(new RegExp(`Bitte überweisen Sie ${amount.replace(".", ",")}\\s€`))
    await section.getByRole("combobox").click()
    await page.getByRole("option", { name: "English" }).click()
    await section.getByRole("combobox").filter({ hasText: "English" }).waitFor()
    expect(await copy()).toContain(`Please transfer €${amount}`)
  }

  /** Between the drawer's header and its footer. */
  async function isInView(one: Locator): Promise<boolean> {
    const [box, footer] = [
      await one.boundingBox(),
      await opened.page.getByTestId("ratepay-submit").boundingBox(),
    ]
    return box !== null && footer !== null && box.y >= 0 && box.y + box.height <= footer.y
  }

  async function shoot(page: Page, name: string) {
    if (screenshots === undefined) return
    fs.mkdirSync(screenshots, { recursive: true })
    await page.screenshot({ path: path.join(screenshots, `${name}.png`) })
  }

  async function move(page: Page, open: string, fill: () => Promise<void>, submit: string) {
    await page.getByTestId("ratepay-transaction").getByRole("button", { name: open, exact: true }).click()
    await page.getByRole("dialog").waitFor()
    await fill()
    const button = page.getByTestId("ratepay-submit").filter({ hasText: submit })
    await button.waitFor()
    await shoot(page, `drawer-${open.toLowerCase().replaceAll(" ", "-")}`)
    await button.click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
  }

  it("the order page cancels one unit, captures the rest and refunds one; page, Medusa and Ratepay agree", async () => {
    const { order, mugs } = await placeOrder()
    const page = await openOrder(order.id)
    const mugQuantity = page.getByLabel(/^Mug/)
    await expectAgreement(page, order.id, {
      authorized: 5760,
      open: 5760,
      captured: 0,
      canceled: 0,
      refunded: 0,
    })
    await shoot(page, "order")

    await move(page, "Cancel items", () => mugQuantity.fill("1"), "Cancel 1 item, 12.90 EUR")
    await expectAgreement(page, order.id, { open: 4470, captured: 0, canceled: 1290, refunded: 0 })
    expect(await quantity(page, mugs.id, "canceled")).toBe("1")

    await move(
      page,
      "Capture",
      () => page.getByRole("button", { name: "Everything" }).click(),
      "Capture 3 items, 44.70 EUR"
    )
    await expectAgreement(page, order.id, { open: 0, captured: 4470, canceled: 1290, refunded: 0 })

    await expectPaymentDue(page, 4470)

    await move(page, "Refund", () => mugQuantity.fill("1"), "Refund 1 item, 12.90 EUR")
    const after = await expectAgreement(page, order.id, {
      open: 0,
      captured: 4470,
      canceled: 1290,
      refunded: 1290,
    })
    expect(await quantity(page, mugs.id, "refunded")).toBe("1")
    expect(cents(after.summary.pending_difference)).toBe(0)
    await shoot(page, "order-refunded")
  }, 120_000)

  it("the order page refunds all goods, and an earlier return fee as a separate amount", async () => {
    const { order, mugs } = await placeOrder()
    await must(
      opened.shop.client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, {
        items: [{ line_item_id: mugs.id, quantity: 3 }],
        shipping: true,
      })
    )
    const page = await openOrder(order.id)
    const everything = () => page.getByRole("button", { name: "Everything", exact: true }).click()
    const figures = { open: 1400, captured: 4360, canceled: 0 }

    const refundWithFee = async () => {
      await page.getByLabel(/^Mug/).fill("1")
      await page.getByLabel("Return fee off").fill("5,00")
    }
    await move(page, "Refund", refundWithFee, "Refund 1 item, 7.90 EUR")
    await expectAgreement(page, order.id, { ...figures, refunded: 790 })
    await page
      .getByTestId("ratepay-timeline")
      .getByText(/Return fee 5\.00 EUR \(19% VAT\)/)
      .waitFor()

    await move(page, "Refund", everything, "Refund 2 items, 30.70 EUR")
    await expectAgreement(page, order.id, { ...figures, refunded: 3860 })
    const sent = opened.sandbox.requests({ operation: "refund" }).at(-1)?.body
    expect(sent).toMatchObject({ gross_amount: 30.7, items: [{ quantity: 2 }] })

    await move(page, "Refund", () => page.getByLabel("All that is left, 5.00 EUR").click(), "Refund 5.00 EUR")
    await expectAgreement(page, order.id, { ...figures, refunded: 4360 })
  }, 120_000)

  it("the order page's button shows before the click what would be refused, works once, and says that the page was out of date", async () => {
    const { order, mugs } = await placeOrder()
    const { merchant } = opened.shop.client
    const refunds = `/admin/ratepay/orders/${order.id}/refunds`
    await must(
      merchant.post(`/admin/ratepay/orders/${order.id}/captures`, {
        items: [{ line_item_id: mugs.id, quantity: 3 }],
      })
    )
    const page = await openOrder(order.id)
    const open = async () => {
      await page
        .getByTestId("ratepay-transaction")
        .getByRole("button", { name: "Refund", exact: true })
        .click()
      await page.getByRole("dialog").waitFor()
    }
    const button = page.getByTestId("ratepay-submit")

    await open()
    await page.getByLabel(/^Mug/).fill("1")
    await page.getByLabel("Goodwill on top").fill("30,00")
    await page
      .getByTestId("ratepay-preview")
      .getByText(/42\.90 EUR exceeds the 38\.70 EUR/)
      .waitFor()
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel("Goodwill on top").fill("1,000")
    await page.getByText("A number, like 5.00").waitFor()
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel("Goodwill on top").fill("")

    const before = opened.sandbox.requests({ operation: "refund" }).length
    await button.filter({ hasText: "Refund 1 item, 12.90 EUR" }).dblclick()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    expect(opened.sandbox.requests({ operation: "refund" })).toHaveLength(before + 1)
    await page
      .locator("[data-testid=ratepay-totals] [data-figure=refunded]")
      .filter({ hasText: "12.90" })
      .waitFor()

    await open()
    await page.getByLabel(/^Mug/).fill("2")
    await button.filter({ hasText: "Refund 2 items, 25.80 EUR" }).waitFor()
    await must(merchant.post(refunds, { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
    await page.setViewportSize({ width: 360, height: 640 })
    await button.click()
    const refusal = page.getByRole("alert").filter({ hasText: /the 1 available of Mug/ })
    await refusal.waitFor()
    await shoot(page, "drawer-small")
    expect(await isInView(refusal)).toBe(true)
    await page.setViewportSize({ width: 1440, height: 1200 })
    await page
      .getByRole("status")
      .filter({ hasText: /have changed since this form was opened/ })
      .waitFor()
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel(/^Mug/).fill("1")
    await button.filter({ hasText: "Refund 1 item, 12.90 EUR" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    expect(opened.sandbox.requests({ operation: "refund" })).toHaveLength(before + 3)
  }, 120_000)

  it("the order page shows why an operation failed, and what to do about it", async () => {
    const { order } = await placeOrder()
    opened.sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
    const page = await openOrder(order.id)
    await page
      .getByTestId("ratepay-transaction")
      .getByRole("button", { name: "Capture", exact: true })
      .click()
    await page.getByRole("button", { name: "Everything" }).click()
    await page.getByTestId("ratepay-submit").filter({ hasText: "57.60 EUR" }).click()
    await page.getByRole("alert").filter({ hasText: "outcome is not known" }).waitFor({ timeout: 60_000 })
    opened.sandbox.clearFaults()
    await page.getByRole("button", { name: "Close", exact: true }).first().click()
    await shoot(page, "attention")

    await page.goto(`${opened.shop.url}/app/ratepay`)
    const attention = page.getByTestId("ratepay-attention")
    await attention.getByText(`#${order.display_id}`).waitFor()
    await shoot(page, "ratepay")
    await attention.getByRole("button", { name: "Retry" }).click()
    await attention.getByText("Nothing needs your attention.").waitFor()

    const payment = await opened.shop.client.readPayment(order.id)
    expect(payment.captures).toMatchObject([{ amount: 57.6 }])
  }, 120_000)

  it("the order page is available in German, in dark mode and by keyboard only", async () => {
    const { order } = await placeOrder()
    const { page, shop } = opened
    await must(shop.client.merchant.get("/admin/users/me"))
    await page.evaluate(
      `document.cookie = "lng=de; path=/"
       localStorage.setItem("lng", "de")
       localStorage.setItem("medusa_admin_theme", "dark")`
    )
    await openOrder(order.id)

    const section = page.getByTestId("ratepay-transaction")
    await section.getByText("Rechnungskauf").waitFor()
    await section.getByRole("button", { name: "Positionen stornieren" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("dialog").waitFor()
    await page.getByLabel(/^Mug/).focus()
    await page.keyboard.type("1")
    await page.getByTestId("ratepay-submit").filter({ hasText: "1 Artikel stornieren, 12,90 EUR" }).waitFor()
    await shoot(page, "dunkel")
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Positionen stornieren")
  }, 120_000)

  it("the order page shows nothing for an order without Ratepay", async () => {
    const { mug } = opened.shop.seeded.variants
    const { body } = await opened.shop.client.checkOut({
      items: [{ variantId: mug, quantity: 1 }],
      providerId: "pp_system_default",
      data: {},
    })
    const { page, shop } = opened
    await page.goto(`${shop.url}/app/orders/${body.order.id}`)
    await page.getByText(`#${body.order.display_id}`).first().waitFor({ timeout: 60_000 })
    await page.waitForLoadState("networkidle")

    expect(await page.getByTestId("ratepay-transaction").count()).toBe(0)
  }, 120_000)
})
