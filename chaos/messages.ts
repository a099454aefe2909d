import { z } from "@medusajs/framework/zod"

/** What the orchestrator asks a Medusa process for. Each is answered by its number. */
export const orderSchema = z.object({
  number: z.number(),
  order: z.discriminatedUnion("do", [
    /** Ends the process at this step, once it comes to it; null takes that back. */
    z.object({ do: z.literal("arm"), point: z.object({ kind: z.string(), step: z.string() }).nullable() }),
    /** Runs recovery, as the job does each minute. */
    z.object({ do: z.literal("recover") }),
    /** Compares with Ratepay, as the job does each night. */
    z.object({ do: z.literal("reconcile") }),
    /** Waits until no subscriber is at work. */
    z.object({ do: z.literal("settle") }),
  ]),
})
export type Order = z.infer<typeof orderSchema>["order"]

export const replySchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({
    number: z.number(),
    /** Counts of what was done, by name. */
    counts: z.record(z.string(), z.number()),
    error: z.string().optional(),
  }),
])
export type Reply = z.infer<typeof replySchema>
