import type { Json } from "../../../../testing/shop-client"
import { eventually } from "../../../support/eventually"
import { type Merchant } from "../../../support/orders/merchant"
import { sentOperations } from "../../../support/figures/sent"
import { placedOrders } from "../../../support/orders/placed-orders"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "the refund of a return",
  (shop) => {
    const { expectStanding, place, standingOf } = placedOrders(shop)

    it("is made while another article is still to ship", async () => {
      const { merchant } = await place({ mug: 3, cookbook: 1 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360, open: 1400 })

      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])

      await expectStanding(merchant, { refunded: 1290, open: 1400, owed: 4470 })
    })

    it("is made for two of three units before the rest ships, and not again after it", async () => {
      const { merchant } = await place({ mug: 3, cloth: 1 })
      const mugs = await merchant.line("MUG-77")
      const cloth = await merchant.line("LINEN-1")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360 })
      await merchant.takeBack([{ id: mugs.id, quantity: 2 }])
      await expectStanding(merchant, { refunded: 2580 })

      await merchant.ship([{ id: cloth.id, quantity: 1 }])

      await expectStanding(merchant, { captured: 6359, refunded: 2580, open: 0, owed: 3779 })
      const { credit_lines } = await merchant.read()
      expect(credit_lines).toEqual([])
    })

    it("names the goods, although a cent of rounding distinguishes the pieces", async () => {
      const { merchant } = await place({ mug: 3 }, { promotionCodes: ["TEN"] })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await eventually(async () =>
        expect(await standingOf(merchant)).toMatchObject({ captured: 3360, open: 0 })
      )
      const owed: number[] = []
      for (let count = 1; count <= 3; count += 1) {
        await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
        await eventually(async () => {
          expect(sentOperations(shop(), "refund")).toHaveLength(count)
          const standing = await standingOf(merchant)
          expect(standing.held).toBe(standing.owed)
          owed.push(standing.owed)
        })
      }

      for (const refund of sentOperations(shop(), "refund")) {
        expect(refund.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
        expect(refund.vats).toHaveLength(1)
      }
    })

    it("is the price of the piece less the shipping label, and names the piece", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360 })
      const optionId = await createReturnOption(merchant)

      await merchant.takeBack([{ id: mugs.id, quantity: 1 }], { label: { optionId, price: 5.83 } })

      const label = (await merchant.read()).shipping_methods.find(({ name }: Json) => name === "Return label")
      const refunded = 1290 - Math.round(label.total * 100)
      await expectStanding(merchant, { refunded, held: 4360 - refunded, owed: 4360 - refunded })
      expect(sentOperations(shop(), "refund")).toMatchObject([
        { gross_amount: refunded / 100, items: [{ article_number: "MUG-77", quantity: 1 }] },
      ])
    })

    async function createReturnOption({ admin }: Merchant): Promise<string> {
      const { body } = await admin.get("/admin/shipping-options")
      const option = body.shipping_options.find(({ id }: Json) => id === shop().seeded.shippingOptionId)
      const made = await admin.post("/admin/shipping-options", {
        name: "Return label",
        service_zone_id: option.service_zone_id,
        shipping_profile_id: option.shipping_profile_id,
        provider_id: option.provider_id,
        price_type: "flat",
        type: { label: "Return", description: "Return", code: "return" },
        prices: [{ currency_code: "eur", amount: 5.83 }],
        rules: [{ attribute: "is_return", operator: "eq", value: "true" }],
      })
      return made.body.shipping_option.id
    }
  },
  { plugin: { ...quick, refundOnReturn: true } }
)
