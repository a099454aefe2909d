import fs from "node:fs"
import { z } from "@medusajs/framework/zod"
import type { OpenShop } from "../../testing/open-shop"
import { createScratchDirectory } from "../../src/certify/store/scratch-directory"
import { must } from "../../testing/shop-client"

const orders = 40

const costSchema = z.object({
  orders: z.number(),
  statements: z.number(),
  writes: z.number(),
  cpuMilliseconds: z.number(),
})

/** What the job of every minute costs for some checkouts in which nothing is wrong, in total. */
export type BackgroundCost = z.infer<typeof costSchema>

/** (background): measures the job of every minute after some plain checkouts, in a process that does nothing else. */
export async function measureBackground(
  { client, seeded, execute }: Pick<OpenShop, "client" | "seeded" | "execute">,
  interruption: AbortSignal
): Promise<BackgroundCost> {
  const scratch = createScratchDirectory()
  try {
    for (let order = 0; order < orders; order += 1) {
      interruption.throwIfAborted()
      const items = [{ variantId: seeded.variants.mug, quantity: 3 }]
      await must(client.checkOut({ items }))
    }
    const file = scratch.file("cost.json")
    await execute("./benchmarks/count-background.ts", { COST_FILE: file })
    const cost = costSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")))
    if (cost.orders < orders)
      throw new Error(
        `${orders} orders were placed, but the job checked only ${cost.orders}: another run of the job was faster. Measure again.`
      )
    return cost
  } finally {
    scratch.remove()
  }
}
