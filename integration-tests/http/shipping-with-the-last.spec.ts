import { must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { merchantOf } from "../support/orders/merchant"
import { placedOrders } from "../support/orders/placed-orders"
import { placeOrder } from "../support/orders/place-order"
import { describeShop } from "../support/shop/shop"
import { readStanding } from "../support/figures/standing"

describeShop(
  "shipping costs that are captured with the last shipment",
  (shop) => {
    const { reconcile } = placedOrders(shop)

    async function shipMugs() {
      const { order, mugs, book } = await placeOrder(shop())
      const merchant = merchantOf(shop(), order.id)
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      const standing = () => readStanding(shop(), order.id, merchant)
      await eventually(async () => expect(await standing()).toMatchObject({ captured: 3870, open: 1890 }))
      return { merchant, book, standing }
    }

    it("are captured when the goods still to ship are canceled", async () => {
      const { merchant, book, standing } = await shipMugs()

      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: book.id, quantity: 1 }] }))

      await eventually(async () =>
        expect(await standing()).toMatchObject({ captured: 4360, open: 0, owed: 4360 })
      )
    })

    it("are captured when an edit removes the goods still to ship", async () => {
      const { merchant, book, standing } = await shipMugs()

      await merchant.setQuantity(book.id, 0)

      await eventually(async () =>
        expect(await standing()).toMatchObject({ captured: 4360, open: 0, owed: 4360 })
      )
    })

    it("are captured when the price of the goods still to ship is canceled as an amount", async () => {
      const { merchant, standing } = await shipMugs()

      await must(merchant.ratepay("cancellations", { amount: 14 }))

      await eventually(async () =>
        expect(await standing()).toMatchObject({ captured: 4360, open: 0, owed: 4360 })
      )
    })

    it("wait if goods were captured by hand and nothing has shipped", async () => {
      const { order, mugs, book } = await placeOrder(shop())
      const merchant = merchantOf(shop(), order.id)

      await must(
        merchant.ratepay("captures", {
          items: [
            { line_item_id: mugs.id, quantity: 3 },
            { line_item_id: book.id, quantity: 1 },
          ],
        })
      )
      await reconcile(order.id)

      expect(await readStanding(shop(), order.id, merchant)).toMatchObject({ captured: 5270, open: 490 })
    })

    it("are otherwise captured with the last shipment, and booked in Medusa", async () => {
      const { merchant, book, standing } = await shipMugs()

      await merchant.ship([{ id: book.id, quantity: 1 }])

      await eventually(async () => {
        expect(await standing()).toMatchObject({ captured: 5760, open: 0 })
        const { payment_collections } = await merchant.read()
        expect(payment_collections.map(({ status }: Json) => status)).toEqual(["completed"])
      })
    })
  },
  { plugin: { captureShippingCosts: "last_shipment" } }
)
