import { z } from "@medusajs/framework/zod"

/** The orders of the orchestrator to a Medusa process. Each reply has the number of its order. */
export const orderSchema = z.object({
  number: z.number(),
  order: z.discriminatedUnion("do", [
    /** Ends the process when it reaches this step; null undoes that. */
    z.object({ do: z.literal("arm"), point: z.object({ kind: z.string(), step: z.string() }).nullable() }),
    /** Runs recovery, as the job does each minute. */
    z.object({ do: z.literal("recover") }),
    /** Compares with Ratepay, as the job does each night. */
    z.object({ do: z.literal("reconcile") }),
    /** Waits until no subscriber is running. */
    z.object({ do: z.literal("quieten") }),
  ]),
})
export type Order = z.infer<typeof orderSchema>["order"]

export const replySchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({
    number: z.number(),
    /** Counts by name of what was done. */
    counts: z.record(z.string(), z.number()),
    error: z.string().optional(),
  }),
])
export type Reply = z.infer<typeof replySchema>
