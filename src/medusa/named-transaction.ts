import { z } from "@medusajs/framework/zod"

const namingSchema = z.object({ transaction_id: z.string().startsWith("rptx_") })

/** The id of the ledger's transaction that a payment's `data` names; undefined where it names none. */
export function namedTransaction(data: unknown): string | undefined {
  const parsed = namingSchema.safeParse(data)
  return parsed.success ? parsed.data.transaction_id : undefined
}
