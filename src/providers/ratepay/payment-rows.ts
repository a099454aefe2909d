import { z } from "@medusajs/framework/zod"
import type { Cradle } from "./reach"

type Rows = {
  retrieve(id: string, config?: { select?: string[] }): Promise<unknown>
  list(filters: Record<string, unknown>, config?: { select?: string[] }): Promise<unknown>
  update(data: Record<string, unknown>): Promise<unknown>
  delete(id: string): Promise<unknown>
}
type RowsName = "paymentSessionService" | "paymentCollectionService" | "captureService" | "refundService"

export const sessionSchema = z.object({
  id: z.string(),
  amount: z.unknown(),
  currency_code: z.string(),
  payment_collection_id: z.string(),
  status: z.string(),
  data: z.unknown(),
})
export type PaymentSessionRow = z.infer<typeof sessionSchema>

const captureSchema = z.object({ id: z.string(), amount: z.unknown(), payment_id: z.string().nullish() })

/**
 * Reads a session from the payment module's own rows. Medusa passes a provider neither the session's amount at an
 * authorization nor the amount at a capture. But it commits both rows before the call, and the idempotency key is their id.
 */
export async function readPaymentSession(cradle: Cradle, id: string): Promise<PaymentSessionRow> {
  return sessionSchema.parse(await rows(cradle, "paymentSessionService").retrieve(id))
}

/** Corrects the amount of a payment collection; its existing sessions keep theirs. */
export async function setCollectionAmount(cradle: Cradle, id: string, amount: number): Promise<void> {
  await rows(cradle, "paymentCollectionService").update({ id, amount })
}

/** A capture: its amount in Medusa's major units, and its payment. */
export async function readCapture(cradle: Cradle, id: string): Promise<z.infer<typeof captureSchema>> {
  return captureSchema.parse(await rows(cradle, "captureService").retrieve(id))
}

const refundSchema = z.object({
  payment_id: z.string().nullish(),
  /**
   * The operation that the refund books, which Ratepay has done already. Only workflows can set the metadata of a refund;
   * Medusa's routes do not accept it.
   */
  metadata: z.object({ ratepay_operation_id: z.string().optional() }).nullish(),
})

/** A refund: its payment, and the operation that it books. */
export async function readRefund(cradle: Cradle, id: string): Promise<z.infer<typeof refundSchema>> {
  return refundSchema.parse(await rows(cradle, "refundService").retrieve(id))
}

/**
 * Makes a session pending again after its payment was canceled because its checkout failed. Otherwise Medusa would use the
 * canceled payment for the next attempt of the same cart, and place an order that nobody pays.
 */
export async function reopenSession(cradle: Cradle, id: string): Promise<void> {
  await rows(cradle, "paymentSessionService").update({ id, status: "pending", authorized_at: null })
}

/** Marks a session whose payment was declined for good. Medusa then no longer counts it as chosen, nor completes a cart with it. */
export async function failSession(cradle: Cradle, id: string): Promise<void> {
  await rows(cradle, "paymentSessionService").update({ id, status: "error" })
}

const idsSchema = z.array(z.object({ id: z.string() }))

/** Those ids of captures or refunds that exist in Medusa. */
export async function listExistingRows(
  cradle: Cradle,
  service: "captureService" | "refundService",
  ids: string[]
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await rows(cradle, service).list({ id: ids }, { select: ["id"] })
  return new Set(idsSchema.parse(found).map(({ id }) => id))
}

/** Deletes a capture or refund that another row has replaced. */
export async function deleteRow(
  cradle: Cradle,
  service: "captureService" | "refundService",
  id: string
): Promise<void> {
  await rows(cradle, service).delete(id)
}

function rows(cradle: Cradle, service: RowsName): Rows {
  const found = cradle[service]
  if (isRows(found)) return found
  throw new Error(`The payment module has no ${service}; this plugin needs Medusa 2.21.`)
}

function isRows(service: unknown): service is Rows {
  return (
    typeof service === "object" &&
    service !== null &&
    "retrieve" in service &&
    "list" in service &&
    "delete" in service &&
    "update" in service
  )
}
