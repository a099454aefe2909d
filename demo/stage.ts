import { z } from "@medusajs/framework/zod"
import type { OrderBooks } from "./books"
import { eventually } from "./eventually"
import { followOrder, type Happening } from "./follow-order"
import { toMedusaAmounts } from "./medusa-books"
import { createMerchant } from "./merchant"
import { toPluginBooks, transactionSchema, type RatepayTransaction } from "./plugin-books"
import { toRatepayBooks } from "./ratepay-books"
import type { RatepayAccess } from "./reach-ratepay"
import { readOperations } from "./read-operations"
import { must, type CheckoutInput, type Json, type SeededShop, type ShopClient } from "./shop-client"
import { createStep, type Say } from "./step"

export type Stage = ReturnType<typeof createStage>

/** A checkout is what happens to an order first. */
export type Sale = Omit<Happening, "act"> & {
  /** How the order is called in the closing tables. */
  title: string
  checkout: CheckoutInput
}

const ratepayOrderSchema = z.object({
  ratepay_order: z.object({ transactions: z.tuple([transactionSchema]) }),
})

/** Who and what the story is told with: a buyer, a merchant, and a look into all three books. */
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
  const step = createStep(say)
  const sold: { title: string; order: Json }[] = []

  const readTransaction = async (order: Json): Promise<RatepayTransaction> => {
    const answer = await must(client.merchant.get(`/admin/ratepay/orders/${order.id}`))
    const [transaction] = ratepayOrderSchema.parse(answer).ratepay_order.transactions
    return transaction
  }

  const readBooks = async (title: string, { id }: Json): Promise<OrderBooks> => {
    const [order, transaction] = await Promise.all([client.readOrder(id), readTransaction({ id })])
    const payment = paymentOf(order)
    return {
      title: `Order ${order.display_id} (${title})`,
      medusa: toMedusaAmounts(order, payment),
      plugin: toPluginBooks(transaction),
      ratepay: toRatepayBooks(await readOperations(access, payment.data.ratepay_transaction_id)),
    }
  }

  const placeOrder = async (input: CheckoutInput): Promise<Json> => {
    const { status, body } = await client.checkOut(input)
    if (body.type === "order") return client.readOrder(body.order.id)
    throw new Error(`Expected an order, but Medusa answered ${status}: ${JSON.stringify(body)}`)
  }

  return {
    say,
    step,
    seeded,
    merchant: createMerchant({ client, seeded }),
    checkOut: (input: CheckoutInput) => client.checkOut(input),

    /** Checks out; the order as it was placed, its payment, and what tells of all that happens to it from then on. */
    sell: async ({ title, checkout, ...happening }: Sale) => {
      let order: Json
      const happens = followOrder({ read: () => readBooks(title, order), step, say })
      await happens({ ...happening, act: async () => (order = await placeOrder(checkout)) })
      sold.push({ title, order })
      return { order, payment: paymentOf(order), happens }
    },

    /** Waits until Ratepay has taken a tracking number. It can't be asked for one, so the plugin's word has to do. */
    expectTracking: async (order: Json, trackingNumber: string): Promise<void> => {
      const isTracked = ({ operations }: RatepayTransaction) =>
        operations.some(
          ({ kind, state, note }) =>
            kind === "shipping_information" && state === "succeeded" && note?.includes(trackingNumber)
        )
      if (isTracked(await eventually(() => readTransaction(order), isTracked))) return
      throw new Error(`Expected Ratepay to be told of parcel ${trackingNumber}, but it was not.`)
    },

    /** The books of every order sold, as they are now. */
    readAllBooks: (): Promise<OrderBooks[]> =>
      Promise.all(sold.map(({ title, order }) => readBooks(title, order))),
  }
}

/** The order's Ratepay payment: an order edit may put another collection beside the one it was authorized with. */
function paymentOf({ display_id, payment_collections: collections }: Json): Json {
  const payment = collections
    .flatMap(({ payments }: Json) => payments)
    .find(({ data }: Json) => data?.ratepay_transaction_id)
  if (payment === undefined) throw new Error(`Expected order ${display_id} to be authorized.`)
  return payment
}
