import { setTimeout as sleep } from "node:timers/promises"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, toWireAmount } from "../../basket"
import type { Move } from "../cases/case"
import type { Sides } from "../figures/compare"
import type { OperationIds } from "../figures/read-ratepay"
import type { Run } from "../run/plan-runs"
import { createCaller, type ApiResponse } from "./caller"
import { providerIds } from "./provider-ids"
import { shippingKeyOf, voucherCode, type Seeded, type SeedPlan } from "./seed-plan"
import { toTestBuyer } from "./test-buyers"

/** What a request to the store came to: done, or refused with what it said. */
export type Answered = { done: true } | { done: false; says: string }

/** A checkout up to its order, if it came to one. */
export type CheckedOut = { cartId: string; orderId: string | undefined; says: string | undefined }

/** The order of a case, as Medusa and the plugin have it. */
export type OrderRead = Pick<Sides, "medusa" | "plugin"> & {
  ratepayTransactionId: string | undefined
  shopTransactionId: string | undefined
  paymentReference: string | undefined
  operationIds: OperationIds
  /** When the authorization expires, by the plugin. */
  expires: Date | undefined
}

const cartSchema = z.object({ cart: z.object({ id: z.string() }) })
const collectionSchema = z.object({ payment_collection: z.object({ id: z.string() }) })
const locksSchema = z.object({ locks: z.array(z.object({ id: z.string() })) })
const tokenSchema = z.object({ token: z.string() })
const completedSchema = z.union([
  z.object({ type: z.literal("order"), order: z.object({ id: z.string() }) }),
  z.object({ type: z.literal("cart"), error: z.object({ message: z.string() }) }),
])
const messageSchema = z.object({ message: z.string() })
const numeric = z.union([z.number(), z.string()])
const rowsSchema = z.array(z.object({ amount: numeric }))
const orderSchema = z.object({
  order: z.object({
    status: z.string(),
    currency_code: z.string(),
    summary: z.object({ pending_difference: numeric }),
    items: z.array(z.object({ id: z.string(), variant_id: z.string().nullable() })),
    payment_collections: z.array(
      z.object({
        // None while a collection that an order edit has made waits for its payment.
        payments: z
          .array(
            z.object({
              provider_id: z.string(),
              amount: numeric,
              canceled_at: z.string().nullable(),
              captures: rowsSchema,
              refunds: rowsSchema,
            })
          )
          .nullish()
          .transform((payments) => payments ?? []),
      })
    ),
  }),
})
const ratepayOrderSchema = z.object({
  ratepay_order: z.object({
    transactions: z.tuple([
      z.object({
        ratepay_transaction_id: z.string().nullable(),
        shop_transaction_id: z.string().nullable(),
        authorization_expires: z.coerce.date().nullable(),
        payment_instructions: z.object({ payment_reference: z.string().nullable() }).nullable(),
        amounts: z.object({
          authorized: z.number(),
          captured: z.number(),
          canceled: z.number(),
          open: z.number(),
          refunded: z.number(),
        }),
        operations: z.array(
          z.object({
            kind: z.string(),
            state: z.string(),
            awaits_booking: z.boolean(),
            ratepay_operation_id: z.string().nullable(),
          })
        ),
      }),
    ]),
  }),
})

const orderFields =
  "id,status,currency_code,summary,*items,*payment_collections,*payment_collections.payments," +
  "*payment_collections.payments.captures,*payment_collections.payments.refunds"

const routes = { capture: "captures", cancel: "cancellations", refund: "refunds" }

/** How long the plugin may take to follow an order edit, by an event of Medusa's. */
const FOLLOWED_MS = 60_000
const POLL_MS = 250

export type Shop = Awaited<ReturnType<typeof createShop>>

/** Calls the seeded store by its HTTP API, as a storefront and the dashboard do. */
export async function createShop(baseUrl: string, seeded: Seeded, login: SeedPlan["login"]) {
  const nobody = createCaller(baseUrl, {})
  const { token } = await must(nobody.post("/auth/user/emailpass", login), tokenSchema)
  const staff = createCaller(baseUrl, { authorization: `Bearer ${token}` })
  const store = createCaller(baseUrl, { "x-publishable-api-key": seeded.publishableKey })

  async function liftLocks(run: Run): Promise<void> {
    const { email } = toTestBuyer(run)
    const { locks } = await must(staff.post("/admin/ratepay/locks/search", { email }), locksSchema)
    for (const { id } of locks) await must(staff.delete(`/admin/ratepay/locks/${id}`), z.unknown())
  }

  async function fillCart(run: Run): Promise<string> {
    const { case: one, country } = run
    const { email, address, deliveryAddress } = toTestBuyer(run)
    const { cart } = await must(
      store.post("/store/carts", {
        region_id: seeded.regions[country],
        sales_channel_id: seeded.salesChannelId,
        email,
        items: one.basket.items.map(({ id, quantity }) => ({
          variant_id: seeded.variants[`${one.id} ${id}`],
          quantity,
        })),
        billing_address: address,
        shipping_address: deliveryAddress,
      }),
      cartSchema
    )
    const option_id = seeded.shippingOptions[shippingKeyOf(one)]
    await must(store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id }), cartSchema)
    if (one.basket.voucher) {
      const promo_codes = [voucherCode(one.id, country)]
      await must(store.post(`/store/carts/${cart.id}/promotions`, { promo_codes }), cartSchema)
    }
    return cart.id
  }

  async function choosePayment(cartId: string, run: Run): Promise<Answered> {
    const { payment_collection: collection } = await must(
      store.post("/store/payment-collections", { cart_id: cartId }),
      collectionSchema
    )
    const response = await store.post(`/store/payment-collections/${collection.id}/payment-sessions`, {
      provider_id: providerIds[run.method],
      data: toTestBuyer(run).data,
    })
    return toAnswered(response)
  }

  async function complete(cartId: string): Promise<CheckedOut> {
    const response = await store.post(`/store/carts/${cartId}/complete`)
    const completed = completedSchema.safeParse(response.body)
    if (!completed.success) return { cartId, orderId: undefined, says: saidIn(response) }
    return completed.data.type === "order"
      ? { cartId, orderId: completed.data.order.id, says: undefined }
      : { cartId, orderId: undefined, says: completed.data.error.message }
  }

  async function readTransaction(orderId: string) {
    const response = staff.get(`/admin/ratepay/orders/${orderId}`)
    const { ratepay_order } = await must(response, ratepayOrderSchema)
    return ratepay_order.transactions[0]
  }

  const linesOf = (order: MedusaOrder, run: Run) => (item: string) => {
    const variant = seeded.variants[`${run.case.id} ${item}`]
    const line = order.items.find(({ variant_id }) => variant_id === variant)
    if (line === undefined) throw new Error(`The order has no line for the item "${item}".`)
    return line.id
  }

  const readOrder = async (orderId: string) =>
    (await must(staff.get(`/admin/orders/${orderId}?fields=${orderFields}`), orderSchema)).order

  async function read(orderId: string): Promise<OrderRead> {
    const order = await readOrder(orderId)
    const transaction = await readTransaction(orderId)
    const cents = (amount: unknown): number => fromMedusaAmount(amount, order.currency_code).cents
    const idsOf = (kind: string) =>
      transaction.operations.flatMap(({ kind: own, state, ratepay_operation_id: id }) =>
        own === kind && state === "succeeded" && id !== null ? [id] : []
      )
    const { amounts } = transaction
    return {
      medusa: medusaSide(order, cents),
      plugin: {
        authorized: cents(amounts.authorized),
        captured: cents(amounts.captured),
        canceled: cents(amounts.canceled),
        open: cents(amounts.open),
        refunded: cents(amounts.refunded),
      },
      ratepayTransactionId: transaction.ratepay_transaction_id ?? undefined,
      shopTransactionId: transaction.shop_transaction_id ?? undefined,
      paymentReference: transaction.payment_instructions?.payment_reference ?? undefined,
      operationIds: {
        increment: idsOf("increment"),
        capture: idsOf("capture"),
        cancel: idsOf("cancel"),
        refund: idsOf("refund"),
      },
      expires: transaction.authorization_expires ?? undefined,
    }
  }

  const madeSince = async (orderId: string, before: number) =>
    (await readTransaction(orderId)).operations.slice(before)

  /** Whether Medusa shows what the plugin has. */
  async function isBooked(orderId: string): Promise<boolean> {
    const { medusa, plugin } = await read(orderId)
    return medusa.open === plugin.open && medusa.outstanding === plugin.open
  }

  return {
    /** From an empty cart to `POST /store/carts/:id/complete`. Earlier declines of the same test buyer do not stand in the way. */
    async checkOut(run: Run): Promise<CheckedOut> {
      await liftLocks(run)
      const cartId = await fillCart(run)
      const chosen = await choosePayment(cartId, run)
      return chosen.done ? complete(cartId) : { cartId, orderId: undefined, says: chosen.says }
    },

    /** Enters the one-time passcode, and completes the cart again if it was the right one. */
    async enterPasscode(cartId: string, code: string): Promise<CheckedOut> {
      const response = await store.post(`/store/ratepay/carts/${cartId}/passcode`, { code })
      const { passcode } = z.object({ passcode: z.object({ result: z.string() }) }).parse(response.body)
      if (passcode.result === "verified") return complete(cartId)
      return { cartId, orderId: undefined, says: `the passcode is ${passcode.result}` }
    },

    /** Moves a part of an order by the plugin's route, which runs its workflow. */
    async move(orderId: string, run: Run, move: Move, key: string): Promise<Answered> {
      const lineOf = linesOf(await readOrder(orderId), run)
      const response = await staff.post(`/admin/ratepay/orders/${orderId}/${routes[move.do]}`, {
        idempotency_key: key,
        ...(move.items && {
          items: Object.entries(move.items).map(([item, quantity]) => ({
            line_item_id: lineOf(item),
            quantity,
          })),
        }),
        ...(move.shipping !== undefined && { shipping: move.shipping }),
        ...(move.amount !== undefined && { amount: toWireAmount(toCents(move.amount)) }),
        ...(move.do === "refund" &&
          move.return_fee && {
            return_fee: {
              amount: toWireAmount(toCents(move.return_fee.amount)),
              vat_rate: move.return_fee.vat,
            },
          }),
      })
      return toAnswered(response)
    },

    /** Sets new quantities by an order edit of Medusa's, and waits until the plugin has followed it. */
    async edit(orderId: string, run: Run, items: Record<string, number>): Promise<Answered> {
      const lineOf = linesOf(await readOrder(orderId), run)
      const before = (await readTransaction(orderId)).operations.length
      const path = `/admin/order-edits/${orderId}`
      await must(staff.post("/admin/order-edits", { order_id: orderId }), z.unknown())
      for (const [item, quantity] of Object.entries(items))
        await must(staff.post(`${path}/items/item/${lineOf(item)}`, { quantity }), z.unknown())
      await must(staff.post(`${path}/request`), z.unknown())
      await must(staff.post(`${path}/confirm`), z.unknown())
      const until = Date.now() + FOLLOWED_MS
      let made = await madeSince(orderId, before)
      // Medusa's amounts are booked after Ratepay has responded.
      while (
        Date.now() < until &&
        (made.length === 0 || made.some(isUnderWay) || (made.every(isDone) && !(await isBooked(orderId))))
      ) {
        await sleep(POLL_MS)
        made = await madeSince(orderId, before)
      }
      if (made.length === 0) return { done: false, says: "the plugin has not followed it" }
      const unsuccessful = made.find((one) => !isDone(one))
      return unsuccessful === undefined
        ? { done: true }
        : { done: false, says: `the ${unsuccessful.kind} is ${unsuccessful.state}` }
    },

    /** Lets an authorization expire at another moment. */
    async setExpiry(orderId: string, expires: Date): Promise<Answered> {
      const body = { authorization_expires: expires.toISOString() }
      return toAnswered(await staff.post(`/admin/ratepay/orders/${orderId}/expiry`, body))
    },

    /** Reads an order's figures in Medusa and in the plugin. */
    read,
  }
}

type OperationRead = z.infer<
  typeof ratepayOrderSchema
>["ratepay_order"]["transactions"][0]["operations"][number]

function isDone({ state }: OperationRead): boolean {
  return state === "succeeded"
}

/** Whether an operation has no outcome yet, or Medusa does not show it. */
function isUnderWay({ state, awaits_booking }: OperationRead): boolean {
  return ["planned", "sent", "unknown"].includes(state) || awaits_booking
}

type MedusaOrder = z.infer<typeof orderSchema>["order"]

function medusaSide(order: MedusaOrder, cents: (amount: unknown) => number): Sides["medusa"] {
  const payments = order.payment_collections
    .flatMap((collection) => collection.payments)
    .filter(({ provider_id }) => Object.values(providerIds).includes(provider_id))
  const sum = (list: { amount: unknown }[]) => list.reduce((total, { amount }) => total + cents(amount), 0)
  const captured = sum(payments.flatMap(({ captures }) => captures))
  return {
    captured,
    open: sum(payments.filter(({ canceled_at }) => canceled_at === null)) - captured,
    refunded: sum(payments.flatMap(({ refunds }) => refunds)),
    outstanding: cents(order.summary.pending_difference),
  }
}

/** Reads the body of a success. @throws Error with what Medusa said if it was none */
async function must<Schema extends z.ZodType>(
  responding: Promise<ApiResponse>,
  schema: Schema
): Promise<z.output<Schema>> {
  const response = await responding
  if (response.status >= 300) throw new Error(`Medusa responded ${response.status}: ${saidIn(response)}`)
  return schema.parse(response.body)
}

function toAnswered(response: ApiResponse): Answered {
  return response.status < 300 ? { done: true } : { done: false, says: saidIn(response) }
}

function saidIn({ status, body }: ApiResponse): string {
  const parsed = messageSchema.safeParse(body)
  return parsed.success ? parsed.data.message : `HTTP ${status}`
}
