import { z } from "@medusajs/framework/zod"
import { startChild } from "./child"

const costSchema = z.object({
  /** Rounds timed; each maps 10,000 lines of every size. */
  rounds: z.number(),
  sizes: z.array(z.object({ lines: z.number(), microsecondsPerLine: z.number() })),
  /** Of the slowest size to the fastest, whichever they are. */
  ratio: z.number(),
  /** The largest resident set (`maxRSS`) of the process, before the first order was mapped and after the last. */
  memory: z.object({ beforeMegabytes: z.number(), peakMegabytes: z.number() }),
})

export type MappingCost = z.infer<typeof costSchema>

/** (b) and (e): from an order of Medusa's to a basket of Ratepay's, in a process that does nothing else. */
export async function measureMapping(interruption: AbortSignal): Promise<MappingCost> {
  const child = await startChild("map-orders.ts", interruption)
  await child.end()
  return costSchema.parse(child.message)
}
