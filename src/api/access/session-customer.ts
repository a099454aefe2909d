import { z } from "@medusajs/framework/zod"

const contextSchema = z.object({ customer: z.object({ id: z.string() }) })

/**
 * The customer who was logged in when a payment session was made, from what Medusa keeps with it; undefined for a
 * guest's. Unlike the cart's customer it stays: Medusa lets whoever has a cart's id make the cart their own.
 */
export function customerOfSession({ context }: { context?: unknown }): string | undefined {
  const parsed = contextSchema.safeParse(context)
  return parsed.success ? parsed.data.customer.id : undefined
}
