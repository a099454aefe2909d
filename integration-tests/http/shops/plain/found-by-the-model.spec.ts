import { eventually } from "../../../support/eventually"
import { describeShop } from "../../../support/shop"
import { checkBooks } from "../../../model/check-books"
import { createDriver } from "../../../model/driver"
import { readView } from "../../../model/view"
import { must, type Json } from "../../../../demo/shop-client"

/** Sequences the model-based test failed on once, shrunk and told in words. */
describeShop("found by the model", (shop) => {
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

  it("takes units off an order that were canceled before: their credit is taken back, Ratepay is told nothing", async () => {
    const driver = await placeOrder({ mug: 3, screw: 1 })
    const { items } = await driver.readOrder()
    const mugs = items.find(({ variant_sku }: Json) => variant_sku === "MUG-77")
    await must(driver.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 3 }] }))

    await must(driver.edit((path) => driver.merchant.post(`${path}/items/item/${mugs.id}`, { quantity: 1 })))

    await eventually(async () => {
      checkBooks(await readView(driver))
      const { operations } = await driver.readRecord()
      expect(operations.map(({ kind }) => kind)).toEqual(["authorize", "cancel", "drop"])
    })
  })

  it("takes the last units off an order that was canceled whole: their credit is taken back, nobody is owed anything", async () => {
    const driver = await placeOrder({ cloth: 1 })
    const [cloth] = (await driver.readOrder()).items
    await must(driver.ratepay("cancellations", {}))

    await must(driver.edit((path) => driver.merchant.post(`${path}/items/item/${cloth.id}`, { quantity: 0 })))

    await eventually(async () => {
      const view = await readView(driver)
      checkBooks(view)
      expect(Math.round(view.beyond)).toBe(0)
      expect(view.record.operations.map(({ kind }) => kind)).toEqual(["authorize", "cancel", "drop"])
    })
  })

  it("leaves a declined difference to be paid, though the edit made the order cheaper", async () => {
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
      const { operations } = await driver.readRecord()
      expect(operations.map(({ kind, state }) => [kind, state])).toEqual([
        ["authorize", "succeeded"],
        ["cancel", "succeeded"],
        ["increment", "declined"],
      ])
      const { payment_collections } = await driver.readOrder()
      const unpaid = payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(unpaid.map(({ amount }: Json) => amount)).toEqual([0.37])
      checkBooks(await readView(driver))
    })
  })

  it("shows no negative quantity where an edit leaves more units than before for less", async () => {
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
      checkBooks(await readView(driver))
    })
  })
})
