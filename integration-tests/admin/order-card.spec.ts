import fs from "node:fs"
import path from "node:path"
import { must, type Json } from "../../testing/shop-client"
import { describeAdmin, languages, textsOf } from "./admin-scene"
import { findProblems, overflowOf } from "../support/browser/find-problems"

const screenshots = process.env.SCREENSHOTS
const en = textsOf("en")

describeAdmin("the order page's card, forms and looks", { captureOnShipment: false }, (scene) => {
  const { opened, placeOrder, openOrder, openRatepay, use } = scene
  afterEach(() => use("en"))

  it("the card is above Medusa's own sections, says what to do next, and leads to the payment by keyboard", async () => {
    const { order } = await placeOrder()
    const section = await openOrder(order.id)
    const { page } = opened()
    const card = page.getByTestId("ratepay-card")
    await card.locator("[data-figure=open]").filter({ hasText: "57.60 EUR" }).waitFor()
    await card.getByText(en.state.authorized, { exact: true }).waitFor()
    await card.getByText(en.next.capture).waitFor()
    await card.getByText(en.card.integration, { exact: true }).waitFor()
    await card.getByText(en.card.expires).waitFor()

    const summary = page.getByRole("heading", { name: "Summary", exact: true })
    const [own, medusas] = [await card.boundingBox(), await summary.boundingBox()]
    expect(own && medusas && own.y + own.height < medusas.y).toBe(true)
    expect((await section.boundingBox())?.y).toBeGreaterThan(medusas?.y ?? Infinity)

    await card.getByRole("button", { name: en.card.details }).focus()
    await page.keyboard.press("Enter")
    const id = await page.evaluate<string>("document.activeElement.dataset.testid")
    expect(id).toBe("ratepay-transaction")
    expect((await section.boundingBox())?.y).toBeLessThan(200)
    await page.keyboard.press("Tab")
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe(en.action.capture)
  }, 60_000)

  it("the capture form begins with what has left and is not captured, and Enter sends it", async () => {
    const { order, mugs, merchant } = await placeOrder()
    await merchant.ship([{ id: mugs.id, quantity: 2 }])
    const section = await openOrder(order.id)
    const { page, sandbox } = opened()
    await section.getByRole("button", { name: en.action.capture, exact: true }).focus()
    await page.keyboard.press("Enter")
    const form = page.getByRole("dialog")
    await form.getByText(en.form.prefilled.capture).waitFor()
    const mugQuantity = form.getByLabel(/^Mug/)
    expect(await mugQuantity.inputValue()).toBe("2")
    expect(await form.getByLabel(/^Cook ?book/i).inputValue()).toBe("")
    await page.getByTestId("ratepay-submit").filter({ hasText: "Capture 2 items, 25.80 EUR" }).waitFor()
    await mugQuantity.press("Enter")
    await form.waitFor({ state: "detached" })
    expect(sandbox.requests({ operation: "capture" }).at(-1)?.body).toMatchObject({ gross_amount: 25.8 })
  }, 60_000)

  it("the refund form begins with what came back and is not refunded", async () => {
    const { order, mugs, merchant } = await placeOrder()
    await merchant.ship([{ id: mugs.id, quantity: 3 }])
    await must(merchant.ratepay("captures", {}))
    await merchant.takeBack([{ id: mugs.id, quantity: 2 }])
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
    const section = await openOrder(order.id)
    const { page } = opened()
    await section.getByRole("button", { name: en.action.refund, exact: true }).click()
    const form = page.getByRole("dialog")
    await form.getByText(en.form.prefilled.refund).waitFor()
    expect(await form.getByLabel(/^Mug/).inputValue()).toBe("1")
    await page.getByTestId("ratepay-submit").filter({ hasText: "Refund 1 item, 12.90 EUR" }).waitFor()
    await page.keyboard.press("Escape")
  }, 60_000)

  it.each(languages)(
    "in %s the card warns of units that are packed and not authorized",
    async (language) => {
      const { order, mugs, merchant } = await placeOrder()
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
      await use(language)
      await openOrder(order.id)
      const warning = opened().page.getByTestId("ratepay-card").getByRole("alert")
      expect(await warning.count()).toBe(0)
      await merchant.pack([{ id: mugs.id, quantity: 3 }])
      await openOrder(order.id)
      const [, rest = ""] = textsOf(language).card.packed.split("{{quantity}}")
      await warning.getByText(rest).waitFor()
    },
    60_000
  )

  it.each(languages)(
    "in %s an order with an open change says why it can't be canceled or refunded",
    async (language) => {
      const { order } = await placeOrder()
      const { merchant: admin } = opened().shop.client
      await must(admin.post("/admin/order-edits", { order_id: order.id }))
      await use(language)
      const texts = textsOf(language)
      const section = await openOrder(order.id)
      await section.getByTestId("ratepay-why-not").getByText(texts.whyNot.order_change_open).waitFor()
      expect(await section.getByRole("button", { name: texts.action.cancel, exact: true }).count()).toBe(0)
      const { ratepay_order } = await must(admin.get(`/admin/ratepay/orders/${order.id}`))
      expect(ratepay_order.transactions[0].actions).toMatchObject({
        capture: { possible: true, why_not: null },
        cancel: { possible: false, why_not: "order_change_open" },
      })
    },
    60_000
  )

  describe.each(["light", "dark"] as const)("in %s", (theme) => {
    it.each([390, 1440])(
      "at %d px nothing is cut off, no page scrolls sideways, and axe finds nothing on ours",
      async (width) => {
        const { order, mugs, merchant } = await placeOrder()
        await must(merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
        const { page, sandbox } = opened()
        sandbox.inject({
          operation: "capture",
          kind: "decline",
          category: "UNPROCESSABLE_OPERATION",
          reasons: ["CAPTURE_AMOUNT_TOO_HIGH"],
        })
        await merchant.ratepay("captures", {})
        await use("de", theme)
        await page.setViewportSize({ width, height: 1000 })
        const found: Record<string, string[]> = {}
        const look = async (name: string, selector: string) => {
          found[name] = await findProblems(page, selector)
          if (screenshots === undefined) return
          fs.mkdirSync(screenshots, { recursive: true })
          await page.screenshot({
            path: path.join(screenshots, `${name}-${theme}-${width}.png`),
            fullPage: true,
          })
        }

        const section = await openOrder(order.id)
        await section.getByRole("alert").waitFor()
        await look("order", "[data-testid=ratepay-transaction]")
        await look("card", "[data-testid=ratepay-card]")
        const overflow = { order: await overflowOf(page), ratepay: 0 }
        for (const action of ["capture", "refund", "tracking", "extend"] as const) {
          await section.getByRole("button", { name: textsOf("de").action[action], exact: true }).click()
          await page.getByRole("dialog").waitFor()
          await page.waitForTimeout(400)
          await look(action, "[role=dialog]")
          await page.keyboard.press("Escape")
          await page.getByRole("dialog").waitFor({ state: "detached" })
        }
        const ratepay = await openRatepay()
        await ratepay.getByTestId("ratepay-attention").getByRole("listitem").first().waitFor()
        await ratepay.getByTestId("ratepay-operations").getByRole("link").first().waitFor()
        await look("ratepay", "[data-testid=ratepay-page]")
        overflow.ratepay = await overflowOf(page)

        expect(Object.entries(found).filter(([, problems]) => problems.length > 0)).toEqual([])
        expect(overflow).toEqual({ order: 0, ratepay: 0 })
        expect(await page.getByRole("heading", { level: 1, name: "Ratepay" }).count()).toBe(1)
      },
      90_000
    )
  })

  it("on a phone the page Ratepay keeps its filters, writes a moment in one line, and covers no text", async () => {
    await placeOrder()
    const { page } = opened()
    await page.setViewportSize({ width: 390, height: 844 })
    const operations = (await openRatepay()).getByTestId("ratepay-operations")
    await operations.getByRole("link").first().waitFor()
    for (const name of [en.operations.kind, en.operations.state]) {
      const filter = operations.getByLabel(name)
      await filter.scrollIntoViewIfNeeded()
      const box = await filter.boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true)
    }
    const parts = await page.evaluate<Json[]>(
      `(() => {
        const item = document.querySelector("[data-testid=ratepay-operations] li")
        return [...item.querySelectorAll("a, p, span")]
          .filter((part) => part.childElementCount === 0 && part.textContent.trim() !== "")
          .map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect()
            return { text: part.textContent, x, y, width, height }
          })
      })()`
    )
    expect(parts.length).toBeGreaterThan(3)
    for (const { text, height } of parts) expect([text, height < 30]).toEqual([text, true])
    const covers = (one: Json, other: Json) =>
      one.x < other.x + other.width - 1 &&
      other.x < one.x + one.width - 1 &&
      one.y < other.y + other.height - 1 &&
      other.y < one.y + one.height - 1
    const covered = parts.flatMap((one, index) =>
      parts.slice(index + 1).filter((other) => covers(one, other))
    )
    expect(covered).toEqual([])
  }, 60_000)
})
