import { z } from "@medusajs/framework/zod"
import type { OpenShop } from "../testing/open-shop"

const countSchema = z.object({ statements: z.number(), serial: z.number() })
const costSchema = z.object({
  /** The number of all statements, Medusa's and the plugin's. */
  all: z.number(),
  ours: countSchema,
  oursUntilResponse: countSchema,
  /** CPU time of Medusa's process, from the request until all work that the request caused has ended. */
  cpuMs: z.number(),
})
/** What a request cost in a Medusa that runs in another process. */
export type WatchedCost = z.infer<typeof costSchema>

/**
 * Measures what `run` costs in a shop that was opened with `watch.cjs` preloaded.
 *
 * @param isPluginOn false to switch off the plugin's middlewares and subscribers, as in a Medusa without the plugin
 */
export async function watchCost(
  { ask }: Pick<OpenShop, "ask">,
  run: () => Promise<unknown>,
  { isPluginOn = true } = {}
): Promise<WatchedCost> {
  await ask({ ask: "begin", isPluginOn })
  try {
    await run()
  } finally {
    await ask({ ask: "respond" })
  }
  return costSchema.parse(await ask({ ask: "end" }))
}
