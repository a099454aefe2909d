import { z } from "@medusajs/framework/zod"
import type { Cradle } from "./reach"

type Rows = { retrieve(id: string, config?: { select?: string[] }): Promise<unknown> }

const sessionSchema = z.object({
  id: z.string(),
  amount: z.unknown(),
  currency_code: z.string(),
  payment_collection_id: z.string(),
})
export type PaymentSessionRow = z.infer<typeof sessionSchema>

const captureSchema = z.object({ id: z.string(), amount: z.unknown() })

/**
 * Reads the payment module's own rows. Medusa passes a provider neither the session's amount at authorization nor
 * the capture's at capture, but both rows are committed before it is called, and the idempotency key names them.
 */
export async function readPaymentSession(cradle: Cradle, id: string): Promise<PaymentSessionRow> {
  return sessionSchema.parse(await rows(cradle, "paymentSessionService").retrieve(id))
}

/** The amount of a capture, in Medusa's form. */
export async function readCaptureAmount(cradle: Cradle, id: string): Promise<unknown> {
  return captureSchema.parse(await rows(cradle, "captureService").retrieve(id)).amount
}

function rows(cradle: Cradle, service: "paymentSessionService" | "captureService"): Rows {
  const found = cradle[service]
  if (isRows(found)) return found
  throw new Error(`The payment module has no ${service}; this plugin needs Medusa 2.21.`)
}

function isRows(service: unknown): service is Rows {
  return typeof service === "object" && service !== null && "retrieve" in service
}
