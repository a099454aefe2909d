import { z } from "@medusajs/framework/zod"
import { rowSchema } from "./row"

/** One case with one method and one kind of buyer, when it was run to its end. */
const finishedSchema = z.strictObject({
  id: z.string(),
  /** Of the case as it was then: another case under the same id is run anew. */
  hash: z.string(),
  passed: z.boolean(),
  rows: z.array(rowSchema),
})
export type Finished = z.infer<typeof finishedSchema>

/** What the report is made from, and what a later run goes on from. */
export const reportSchema = z.strictObject({
  format: z.literal(1),
  /** "the local sandbox", or the address of Ratepay's test platform. */
  against: z.string(),
  partner_shop_id: z.string(),
  versions: z.strictObject({ plugin: z.string(), medusa: z.string(), node: z.string() }),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
  /** How many cases were to be run, with each method and buyer. */
  planned: z.number().int(),
  finished: z.array(finishedSchema),
  skipped: z.array(z.strictObject({ id: z.string(), title: z.string(), why: z.string() })),
})
export type Report = z.infer<typeof reportSchema>

/** Whether everything that was planned has been run, and has passed. */
export function hasPassed({ planned, finished }: Report): boolean {
  return finished.length === planned && finished.every(({ passed }) => passed)
}
