import { must, type Json } from "../../demo/shop-client"
import { eventually } from "../support/eventually"
import { merchantOf } from "../support/merchant"
import { placeOrder } from "../support/place-order"
import { describeShop } from "../support/shop"
import { readStanding } from "../support/standing"

describeShop(
  "shipping costs that wait for the last shipment",
  (shop) => {
    async function shipMugs() {
      const { order, mugs, book } = await placeOrder(shop())
      const merchant = merchantOf(shop(), order.id)
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      const standing = () => readStanding(shop(), order.id, merchant)
      await eventually(async () => expect(await standing()).toMatchObject({ captured: 3870, open: 1890 }))
      return { merchant, book, standing }
    }

    it("are captured when what was still to ship is canceled", async () => {
      const { merchant, book, standing } = await shipMugs()

      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: book.id, quantity: 1 }] }))

      await eventually(async () =>
        expect(await standing()).toMatchObject({ captured: 4360, open: 0, owed: 4360 })
      )
    })

    it("are captured when what was still to ship is edited away", async () => {
      const { merchant, book, standing } = await shipMugs()

      await merchant.setQuantity(book.id, 0)

      await eventually(async () =>
        expect(await standing()).toMatchObject({ captured: 4360, open: 0, owed: 4360 })
      )
    })

    it("go with the last shipment otherwise, and in Medusa's books too", async () => {
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
