import { amountKinds, type Amounts, type OrderBooks } from "./books"
import { toEuros } from "./cents"
import { differencesOf } from "./compare"
import { eventually } from "./eventually"
import { formatAmounts } from "./format-books"
import { toMedusaAmounts } from "./medusa-books"
import { createMerchant } from "./merchant"
import { toPluginBooks } from "./plugin-books"
import { toRatepayBooks, type Operations } from "./ratepay-books"
import type { RatepayAccess } from "./reach-ratepay"
import { readOperations } from "./read-operations"
import { must, type CheckoutInput, type Json, type SeededShop, type ShopClient } from "./shop-client"
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

  const readBooks = async (title: string, placed: Json): Promise<OrderBooks> => {
    const [order, payment, { ratepay_order }] = await Promise.all([
      client.readOrder(placed.id),
      readPayment(placed),
      must(client.merchant.get(`/admin/ratepay/orders/${placed.id}`)),
    ])
    return {
      title: `Order ${placed.display_id} (${title})`,
      medusa: toMedusaAmounts(order, payment),
      plugin: toPluginBooks(ratepay_order.transactions[0]),
      ratepay: toRatepayBooks(await operations(payment)),
    }
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

    /**
     * Waits until all three books agree and are as wished, and says what they hold. Of an order that stands, Medusa shows
     * as outstanding what is open.
     *
     * @throws Error that says in what they differ.
     */
    prove: async (
      order: Json,
      wished: Partial<Amounts>,
      { isCanceled = false } = {}
    ): Promise<OrderBooks> => {
      const faults = (books: OrderBooks) => [
        ...differencesOf(books),
        ...(isCanceled ? [] : outstandingFaults(books)),
        ...amountKinds.flatMap((kind) => {
          const [cents, held] = [wished[kind], books.ratepay[kind]]
          if (cents === undefined || cents === held) return []
          return [`${kind}: expected ${toEuros(cents)}, Ratepay holds ${toEuros(held)}`]
        }),
      ]
      const books = await eventually(
        () => readBooks("", order),
        (seen) => faults(seen).length === 0
      )
      if (faults(books).length > 0) throw new Error(`The books differ:\n${faults(books).join("\n")}`)
      say(`   ${formatAmounts(books)}`)
      return books
    },

    /** The books as soon as they are as wished; the plugin hears of what happened a moment after Medusa has answered. */
    waitFor: (order: Json, isWished: (books: OrderBooks) => boolean): Promise<OrderBooks> =>
      eventually(() => readBooks("", order), isWished),

    readBooks,
  }
}

function outstandingFaults({ medusa: { outstanding, open } }: OrderBooks): string[] {
  return outstanding === open
    ? []
    : [`outstanding in Medusa: ${toEuros(outstanding)}, but ${toEuros(open)} are open`]
}
