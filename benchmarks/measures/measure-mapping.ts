import { z } from "@medusajs/framework/zod"
import { startChild } from "../child"

const costSchema = z.object({
  /** How many rounds were timed; each maps 10,000 lines of every size. */
  rounds: z.number(),
  sizes: z.array(
    z.object({ lines: z.number(), microsecondsPerLine: z.number(), cpuMicrosecondsPerLine: z.number() })
  ),
  /** The ratio of the slowest size to the fastest. */
  ratio: z.number(),
  /** The largest resident set (`maxRSS`) of the process, before the first order was mapped and after the last. */
  memory: z.object({ beforeMegabytes: z.number(), peakMegabytes: z.number() }),
})

export type MappingCost = z.infer<typeof costSchema>

/** (b) and (e): the time and memory to map Medusa's orders to Ratepay's baskets, in a process that does nothing else. */
export async function measureMapping(interruption: AbortSignal): Promise<MappingCost> {
  const child = await startChild("map-orders.ts", interruption)
  await child.end()
  return costSchema.parse(child.message)
}
