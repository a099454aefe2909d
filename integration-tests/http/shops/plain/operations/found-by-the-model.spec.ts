import { eventually } from "../../../../support/eventually"
import { merchantOf } from "../../../../support/orders/merchant"
import { describeShop } from "../../../../support/shop/shop"
import { checkBalances } from "../../../../model/check-balances"
import { createDriver } from "../../../../model/driver"
import { readView } from "../../../../model/read-view"
import { must, type Json } from "../../../../../testing/shop-client"

/** Sequences on which the model-based test has failed, in their shortest form. */
describeShop("a fault found by the model", (shop) => {
  async function placeOrder(
    quantities: Partial<Record<"mug" | "cookbook" | "cloth" | "screw", number>>,
    more: { email?: string } = {}
  ) {
    const { seeded, client } = shop()
    const { body } = await client.checkOut({
      items: Object.entries(quantities).map(([name, quantity]) => ({
        variantId: seeded.variants[name as "mug"],
        quantity,
      })),
      ...more,
    })
    return createDriver(shop(), body.order.id)
  }

  it("an edit that removes canceled units reverses their credit line, without a request to Ratepay", async () => {
    const driver = await placeOrder({ mug: 3, screw: 1 })
    const { items } = await driver.readOrder()
    const mugs = items.find(({ variant_sku }: Json) => variant_sku === "MUG-77")
    await must(driver.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 3 }] }))

    await must(driver.edit((path) => driver.merchant.post(`${path}/items/item/${mugs.id}`, { quantity: 1 })))

    await eventually(async () => {
      checkBalances(await readView(driver))
      const { operations } = await readView(driver)
      expect(operations.map(({ kind }) => kind)).toEqual(["authorize", "cancel", "drop"])
    })
  })

  it("an edit that removes the last units of a fully canceled order reverses their credit line, and nothing is owed", async () => {
    const driver = await placeOrder({ cloth: 1 })
    const [cloth] = (await driver.readOrder()).items
    await must(driver.ratepay("cancellations", {}))

    await must(driver.edit((path) => driver.merchant.post(`${path}/items/item/${cloth.id}`, { quantity: 0 })))

    await eventually(async () => {
      const view = await readView(driver)
      checkBalances(view)
      expect(Math.round(view.beyond)).toBe(0)
      expect(view.operations.map(({ kind }) => kind)).toEqual(["authorize", "cancel", "drop"])
    })
  })

  it("a declined difference stays outstanding, although the edit made the order cheaper", async () => {
    const driver = await placeOrder({ mug: 1, screw: 1 }, { email: "declined_increment@sandbox.example" })
    const { items } = await driver.readOrder()
    const find = (sku: string) => items.find(({ variant_sku }: Json) => variant_sku === sku).id
    await must(
      driver.edit(async (path) => {
        await must(driver.merchant.post(`${path}/items/item/${find("SCREW-4")}`, { quantity: 2 }))
        return driver.merchant.post(`${path}/items/item/${find("MUG-77")}`, { quantity: 0 })
      })
    )

    await eventually(async () => {
      const { operations } = await readView(driver)
      expect(operations.map(({ kind, state }) => [kind, state])).toEqual([
        ["authorize", "succeeded"],
        ["cancel", "succeeded"],
        ["increment", "declined"],
      ])
      const { payment_collections } = await driver.readOrder()
      const unpaid = payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(unpaid.map(({ amount }: Json) => amount)).toEqual([0.37])
      checkBalances(await readView(driver))
    })
  })

  it("no quantity is negative after an edit to more units at a lower price", async () => {
    const driver = await placeOrder({ cloth: 1 })
    const [{ id }] = (await driver.readOrder()).items
    await must(
      driver.edit(async (path) => {
        await must(driver.merchant.post(`${path}/items/item/${id}`, { quantity: 1, unit_price: 0 }))
        return driver.merchant.post(`${path}/items/item/${id}`, { quantity: 2 })
      })
    )

    await eventually(async () => {
      const [line] = (await driver.readRatepay()).lines
      expect(line.quantities).toMatchObject({ ordered: 2, open: 2, canceled: 0 })
      checkBalances(await readView(driver))
    })
  })

  it("an edit cancels the goods that it removes while other goods are on their way back in a claim", async () => {
    const driver = await placeOrder({ mug: 1, cookbook: 1 })
    const merchant = merchantOf(shop(), driver.orderId)
    const [mug, book] = [await merchant.line("MUG-77"), await merchant.line("BOOK-12")]
    await merchant.ship([{ id: book.id, quantity: 1 }])
    const units = [{ id: book.id, quantity: 1 }]
    const { status } = await driver.change("claims", { type: "refund" }, (path) => [
      () =>
        driver.merchant.post(`${path}/claim-items`, {
          items: [{ ...units[0], reason: "production_failure" }],
        }),
      () => driver.merchant.post(`${path}/inbound/items`, { items: units }),
      () => driver.merchant.post(`${path}/request`),
    ])
    expect(status).toBe(200)

    await must(driver.edit((path) => driver.merchant.post(`${path}/items/item/${mug.id}`, { quantity: 0 })))

    await eventually(async () => {
      const view = await readView(driver)
      checkBalances(view)
      expect(view.figures).toMatchObject({ captured: 1890, canceled: 1290, open: 0 })
      // Nobody is told to refund goods that are still open.
      expect(view.operations.filter(({ kind }) => kind === "comparison")).toEqual([])
    })
  })
})
