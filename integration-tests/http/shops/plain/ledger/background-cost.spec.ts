import { recover } from "../../../../../src/workflows/recovery/recover"
import { letPass } from "../../../../support/shop/age"
import { countStatements } from "../../../../support/shop/count-statements"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

const ORDERS = 20

describeShop("the database cost of checking orders", (shop) => {
  it("is at most two statements for each order and one write for all, if nothing is wrong", async () => {
    for (let order = 0; order < ORDERS; order += 1) await placeOrder(shop())
    await letPass(shop(), 5)
    const { all, writes } = await countStatements(shop(), async () => {
      const done = await recover(shop().container)
      expect(done).toMatchObject({ booked: ORDERS, put_off: 0 })
    })

    expect(writes).toHaveLength(1)
    expect(all.length).toBeGreaterThan(10)
    expect(all.length).toBeLessThanOrEqual(2 * ORDERS)
  })
})
