import { z } from "@medusajs/framework/zod"
import type { OrderBalances } from "./balances"
import { eventually } from "./eventually"
import { followOrder, type Happening } from "./follow-order"
import { toMedusaAmounts } from "./medusa-balances"
import { createMerchant } from "./merchant"
import { toPluginBalances, transactionSchema, type RatepayTransaction } from "./plugin-balances"
import { toRatepayBalances } from "./ratepay-balances"
import type { RatepayAccess, ReachedRatepay } from "../testing/reach-ratepay"
import { readOperations } from "./read-operations"
import { must, type CheckoutInput, type Json, type SeededShop, type ShopClient } from "../testing/shop-client"
import { createStep, type Say } from "./step"

export type Stage = ReturnType<typeof createStage>

/** A checkout, the first event of an order. */
export type Sale = Omit<Happening, "act"> & {
  /** The name of the order in the final tables. */
  title: string
  checkout: CheckoutInput
}

const ratepayOrderSchema = z.object({
  ratepay_order: z.object({ transactions: z.tuple([transactionSchema]) }),
})

/** What the story needs: a buyer, a merchant, and the balances of Medusa, the plugin and Ratepay. */
export function createStage({
  client,
  seeded,
  access,
  settlement,
  say,
}: {
  client: ShopClient
  seeded: SeededShop
  access: RatepayAccess
  settlement: ReachedRatepay["settlement"]
  say: Say
}) {
  const step = createStep(say)
  const sold: { title: string; order: Json }[] = []

  const readTransaction = async (order: Json): Promise<RatepayTransaction> => {
    const response = await must(client.merchant.get(`/admin/ratepay/orders/${order.id}`))
    const [transaction] = ratepayOrderSchema.parse(response).ratepay_order.transactions
    return transaction
  }

  const readBalances = async (title: string, { id }: Json): Promise<OrderBalances> => {
    const [order, transaction] = await Promise.all([client.readOrder(id), readTransaction({ id })])
    const payment = paymentOf(order)
    return {
      title: `Order ${order.display_id} (${title})`,
      medusa: toMedusaAmounts(order, payment),
      plugin: toPluginBalances(transaction),
      ratepay: toRatepayBalances(await readOperations(access, payment.data.ratepay_transaction_id)),
    }
  }

  const placeOrder = async (input: CheckoutInput): Promise<Json> => {
    const { status, body } = await client.checkOut(input)
    if (body.type === "order") return client.readOrder(body.order.id)
    throw new Error(`Expected an order, but Medusa responded ${status}: ${JSON.stringify(body)}`)
  }

  return {
    say,
    step,
    seeded,
    settlement,
    merchant: createMerchant({ client, seeded }),
    checkOut: (input: CheckoutInput) => client.checkOut(input),

    /** Checks out. Returns the placed order, its payment, and a function for each later event. */
    sell: async ({ title, checkout, ...happening }: Sale) => {
      let order: Json
      const happens = followOrder({ read: () => readBalances(title, order), step, say })
      await happens({ ...happening, act: async () => (order = await placeOrder(checkout)) })
      sold.push({ title, order })
      return { order, payment: paymentOf(order), happens }
    },

    /** What the shop tells the buyer to do now, as the page after the order does. */
    readPayment: async ({ id }: Json): Promise<Json> => {
      const { payment } = await must(client.store.get(`/store/ratepay/orders/${id}/payment?language=en`))
      return payment.transactions[0]
    },

    /** Waits until the plugin says that Ratepay has a tracking number, which can't be looked up at Ratepay. */
    expectTracking: async (order: Json, trackingNumber: string): Promise<void> => {
      const isTracked = ({ operations }: RatepayTransaction) =>
        operations.some(
          ({ kind, state, detail }) =>
            kind === "shipping_information" && state === "succeeded" && detail?.includes(trackingNumber)
        )
      if (isTracked(await eventually(() => readTransaction(order), isTracked))) return
      throw new Error(`Expected Ratepay to have the tracking number ${trackingNumber}, but it does not.`)
    },

    /** The present balances of every order. */
    readAllBooks: (): Promise<OrderBalances[]> =>
      Promise.all(sold.map(({ title, order }) => readBalances(title, order))),
  }
}

/** The order's Ratepay payment. An order edit may add another payment collection beside that of the authorization. */
function paymentOf({ display_id, payment_collections: collections }: Json): Json {
  const payment = collections
    .flatMap(({ payments }: Json) => payments)
    .find(({ data }: Json) => data?.ratepay_transaction_id)
  if (payment === undefined) throw new Error(`Expected order ${display_id} to be authorized.`)
  return payment
}
