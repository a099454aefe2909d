import { z } from "@medusajs/framework/zod"

const contextSchema = z.object({ customer: z.object({ id: z.string() }) })

/**
 * The customer who was logged in when a payment session was made, which Medusa stores in the session's context; undefined for
 * a guest's session. The cart's customer would not be reliable: anyone who has a cart's id can make the cart their own.
 */
export function customerOfSession({ context }: { context?: unknown }): string | undefined {
  const parsed = contextSchema.safeParse(context)
  return parsed.success ? parsed.data.customer.id : undefined
}
