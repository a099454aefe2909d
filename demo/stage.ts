import type { Books, OrderBooks } from "./books"
import { toMedusaBooks } from "./medusa-books"
import { createMerchant } from "./merchant"
import { toRatepayBooks, type Operations } from "./ratepay-books"
import type { RatepayAccess } from "./reach-ratepay"
import { readOperations } from "./read-operations"
import type { CheckoutInput, Json, SeededShop, ShopClient } from "./shop-client"
import { createStep, type Say } from "./step"

export type Stage = ReturnType<typeof createStage>

/** Who and what the story is told with: a buyer, a merchant, and a look into both books. */
export function createStage({
  client,
  seeded,
  access,
  say,
}: {
  client: ShopClient
  seeded: SeededShop
  access: RatepayAccess
  say: Say
}) {
  const operations = (payment: Json): Promise<Operations> =>
    readOperations(access, payment.data.ratepay_transaction_id)

  /** The order's Ratepay payment: an order edit puts another collection beside the one it was authorized with. */
  const readPayment = async (order: Json): Promise<Json> => {
    const { payment_collections: collections } = await client.readOrder(order.id)
    const payment = collections
      .flatMap(({ payments }: Json) => payments)
      .find(({ data }: Json) => data?.ratepay_transaction_id)
    if (payment === undefined) throw new Error(`Expected order ${order.display_id} to be authorized.`)
    return payment
  }

  return {
    say,
    step: createStep(say),
    seeded,
    merchant: createMerchant({ client, seeded }),
    checkOut: (input: CheckoutInput) => client.checkOut(input),

    /** Checks out; the order as it was placed. @throws Error when none was. */
    placeOrder: async (input: CheckoutInput): Promise<{ order: Json; payment: Json }> => {
      const { status, body } = await client.checkOut(input)
      if (body.type !== "order") {
        throw new Error(`Expected an order, but Medusa answered ${status}: ${JSON.stringify(body)}`)
      }
      const order = await client.readOrder(body.order.id)
      return { order, payment: await readPayment(order) }
    },

    operations,

    ratepayBooks: async (payment: Json): Promise<Books> => toRatepayBooks(await operations(payment)),

    bothBooks: async (title: string, placed: Json): Promise<OrderBooks> => {
      const payment = await readPayment(placed)
      return {
        title: `Order ${placed.display_id} (${title})`,
        medusa: toMedusaBooks(placed, await client.readOrder(placed.id), payment),
        ratepay: toRatepayBooks(await operations(payment)),
      }
    },
  }
}
