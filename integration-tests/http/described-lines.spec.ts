import { join } from "node:path"
import { z } from "@medusajs/framework/zod"
import { must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { merchantOf } from "../support/orders/merchant"
import { placeOrder } from "../support/orders/place-order"
import { sentAuthorization, sentOperations } from "../support/figures/sent"
import { describeShop } from "../support/shop/shop"

const textSchema = z.object({
  article_number: z.string(),
  name: z.string(),
  category: z.string().optional(),
  description: z.string().optional(),
  unit: z.string().optional(),
})
const textsOf = (lines: unknown) =>
  new Map(
    z
      .array(textSchema)
      .parse(lines)
      .map(({ article_number, ...texts }) => [article_number, texts])
  )

describeShop(
  "what a merchant's function in the options says of a line",
  (shop) => {
    const basketOf = (): Json => sentAuthorization(shop()).shop_baskets[0]

    it("is told to Ratepay; a line for which it returns an amount stays, and no amount changes", async () => {
      const { order } = await placeOrder(shop())

      const basket = basketOf()
      const items = textsOf(basket.items)
      expect(items.get("MUG-77")).toEqual({
        name: expect.stringMatching(/^Mug \(\d+\)$/) as string,
        category: "5719",
        description: "Handmade",
        unit: "pcs",
      })
      expect(items.get("BOOK-12")).toMatchObject({ name: "Cook book", unit: "piece" })
      expect(textsOf(basket.special_items).get("shipping")).toMatchObject({ name: "Versand" })
      expect(basket.gross_amount).toBe(order.total)
    })

    it("is what every follow-up says too, although the function would say something else by now", async () => {
      const { client } = shop()
      const { order, mugs } = await placeOrder(shop())
      const items = [{ line_item_id: mugs.id, quantity: 1 }]
      for (const path of ["captures", "refunds", "cancellations"])
        await must(client.merchant.post(`/admin/ratepay/orders/${order.id}/${path}`, { items }))

      const told = textsOf(basketOf().items).get("MUG-77")
      for (const operation of ["capture", "refund", "cancel"] as const) {
        const [sent] = sentOperations(shop(), operation)
        expect(textsOf(sent?.items).get("MUG-77")).toEqual(told)
      }
    })

    it("is asked of goods that an order edit adds, and of no others", async () => {
      const { order } = await placeOrder(shop())
      const told = textsOf(basketOf().items).get("MUG-77")

      await merchantOf(shop(), order.id).addItem(shop().seeded.variants.cloth)

      await eventually(() => {
        const [increment] = shop().sandbox.requests({ operation: "increment" })
        const { items } = z.object({ items: z.unknown() }).parse(increment?.body)
        expect(textsOf(items).get("LINEN-1")).toMatchObject({
          name: expect.stringMatching(/^Linen cloth \(\d+\)$/) as string,
          category: "5719",
        })
      })
      await eventually(async () => {
        await must(shop().client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, {}))
      })
      const captured = sentOperations(shop(), "capture").flatMap(({ items }) => items ?? [])
      expect(textsOf(captured).get("MUG-77")).toEqual(told)
    })

    it("does not make an order another one: completing it again after a passcode needs no new authorization", async () => {
      const { client, sandbox } = shop()
      const { cartId, session } = await client.checkOut({
        items: [{ variantId: shop().seeded.variants.mug, quantity: 2 }],
        email: "otp_required@ratepay.com",
      })
      await must(
        client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code: "123456" })
      )

      const { body } = await client.complete(cartId)

      expect(body.type).toBe("order")
      expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
      const told = textsOf(basketOf().items).get("MUG-77")
      await must(client.merchant.post(`/admin/ratepay/orders/${body.order.id}/captures`, {}))
      expect(textsOf(sentOperations(shop(), "capture")[0]?.items).get("MUG-77")).toEqual(told)
    })
  },
  { env: { RATEPAY_FUNCTIONS: join(__dirname, "../support/shop/describing-options") } }
)
