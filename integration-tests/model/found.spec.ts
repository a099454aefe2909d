import { eventually } from "../support/eventually"
import { describeShop } from "../support/shop"
import { checkBooks } from "./check-books"
import { createDriver } from "./driver"
import { readView } from "./view"
import { must, type Json } from "../../demo/shop-client"

/** Sequences the model-based test failed on once, shrunk and told in words. */
describeShop("found by the model", (shop) => {
  async function placeOrder(quantities: Partial<Record<"mug" | "cookbook" | "cloth" | "screw", number>>) {
    const { seeded, client } = shop()
    const { body } = await client.checkOut({
      items: Object.entries(quantities).map(([name, quantity]) => ({
        variantId: seeded.variants[name as "mug"],
        quantity,
      })),
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
})
