import type { CheckoutInput, Json } from "../../../testing/shop-client"
import type { TestShop } from "../shop/test-shop"

/** An order of three mugs at 12.90 (19 %), a cook book at 14.00 (7 %) and a parcel at 4.90, placed on open invoice. */
export async function placeOrder(
  { client, seeded }: TestShop,
  more: Partial<CheckoutInput> = {}
): Promise<{ order: Json; mugs: Json; book: Json }> {
  const { mug, cookbook } = seeded.variants
  const { body } = await client.checkOut({
    items: [
      { variantId: mug, quantity: 3 },
      { variantId: cookbook, quantity: 1 },
    ],
    ...more,
  })
  const order = await client.readOrder(body.order.id)
  const find = (id: string) => order.items.find(({ variant_id }: Json) => variant_id === id)
  return { order, mugs: find(mug), book: find(cookbook) }
}
