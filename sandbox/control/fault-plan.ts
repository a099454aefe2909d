import { z } from "@medusajs/framework/zod"
import { operationNames, type OperationName } from "../http/operation-name"
import { declineCategories } from "../wire/decline"

const target = {
  /** The operations that the fault hits; without it all, the token endpoint included. */
  operation: z.union([z.enum(operationNames), z.array(z.enum(operationNames)).min(1)]).optional(),
  /** Whose requests it hits, by the sender's name; without it everybody's. */
  sender: z.string().min(1).optional(),
  /** How many of the next matching requests it hits; 1 if neither `next` nor `share` is given. */
  next: z.int().positive().optional(),
  /** The share of the matching requests that it hits, from 0 to 1, drawn by a generator with this `seed`. */
  share: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
}

/** Schema of a fault in the control API: no unknown fields, and either `next` or `share` with `seed`. */
export const faultSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("delay"), ms: z.int().nonnegative().max(600_000), ...target }),
    z.strictObject({
      kind: z.literal("status"),
      status: z.int().min(400).max(599),
      retryAfterSeconds: z.int().nonnegative().optional(),
      when: z.enum(["before", "after"]).optional(),
      ...target,
    }),
    z.strictObject({
      kind: z.literal("decline"),
      category: z.enum(declineCategories),
      reasons: z.array(z.string()).optional(),
      ...target,
    }),
    z.strictObject({ kind: z.literal("cut"), when: z.enum(["before", "after"]), ...target }),
    z.strictObject({ kind: z.literal("half_response"), ...target }),
    z.strictObject({ kind: z.literal("malformed_json"), ...target }),
  ])
  .refine(
    (fault) => fault.next === undefined || fault.share === undefined,
    "next and share must not be given together"
  )
  .refine(
    (fault) => (fault.share === undefined) === (fault.seed === undefined),
    "share and seed must be given together"
  )

/**
 * A fault between the client and Ratepay.
 *
 * - `delay`: the operation runs after `ms` real milliseconds; a request with the same key waits meanwhile.
 * - `status`: a proxy responds, with a body that is no `decline`. Nothing is executed or stored under the key; with `after` it was
 *   executed and stored before.
 * - `decline`: refused or declined as Ratepay does. Nothing is executed or stored under the key.
 * - `cut`: the connection is cut, either before anything is executed, or after it was executed and stored.
 * - `half_response`: executed and stored; half of the body is sent, then the connection is cut.
 * - `malformed_json`: executed and stored; the response arrives complete, but its body is broken JSON.
 */
export type Fault = z.infer<typeof faultSchema>

export type FaultPlan = {
  /** Adds a fault after those already planned. @throws if the fault is not well-formed. */
  add(fault: Fault): void
  /** Removes and returns the first planned fault that hits this request of one of these senders, if any. */
  draw(operation: OperationName, senders: readonly string[]): Fault | undefined
  planned(): readonly Fault[]
  clear(): void
}

type Planned = { fault: Fault; left: number; random?: () => number }

/** Creates an empty plan. At most one fault hits a request: the oldest that matches. */
export function createFaultPlan(): FaultPlan {
  let plan: Planned[] = []
  return {
    add(candidate) {
      const fault = faultSchema.parse(candidate)
      if (fault.share === undefined) plan.push({ fault, left: fault.next ?? 1 })
      else plan.push({ fault, left: Infinity, random: createRandom(fault.seed ?? 0) })
    },
    draw(operation, senders) {
      const hit = plan.find(({ fault, random }) => {
        if (!isFor(fault, operation)) return false
        if (fault.sender !== undefined && !senders.includes(fault.sender)) return false
        return random === undefined || random() < (fault.share ?? 0)
      })
      if (!hit) return undefined
      hit.left -= 1
      plan = plan.filter(({ left }) => left > 0)
      return hit.fault
    },
    planned: () =>
      plan.map(({ fault, left }) => (fault.share === undefined ? { ...fault, next: left } : fault)),
    clear: () => {
      plan = []
    },
  }
}

function isFor({ operation }: Fault, name: OperationName): boolean {
  return (
    operation === undefined || operation === name || (Array.isArray(operation) && operation.includes(name))
  )
}

/** Mulberry32: a small generator that gives the same numbers for the same seed on every machine. */
function createRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
