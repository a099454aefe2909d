import { must } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { placedOrders } from "../support/orders/placed-orders"
import { describeShop } from "../support/shop/shop"

describeShop(
  "an order that is canceled right after a change, with `cancelOnOrderCancel: false`",
  (shop) => {
    const { errorsOf, expectStanding, place } = placedOrders(shop)

    it("is on the attention list with the amount that is still authorized, until that is canceled", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.setQuantity(mugs.id, 2)
      await expectStanding(merchant, { open: 3070 })

      await must(merchant.admin.post(`/admin/orders/${orderId}/cancel`, {}))

      await eventually(async () =>
        expect((await errorsOf(merchant)).join()).toMatch(
          /The order is canceled; 30\.70 EUR .*Cancel 30\.70 EUR/
        )
      )
      await must(merchant.ratepay("cancellations", {}))
      await expectStanding(merchant, { open: 0 }, { mayExceed: true })
      await eventually(async () => expect(await errorsOf(merchant)).toEqual([]))
    })
  },
  { plugin: { cancelOnOrderCancel: false } }
)
