import { z } from "@medusajs/framework/zod"
import { startChild } from "./child"

const placeSchema = z.object({
  url: z.string(),
  baseUrl: z.string(),
  tokenUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  partnerShopId: z.string(),
})

const requestsSchema = z.object({ requests: z.array(z.object({ operation: z.string() })) })

export type OpenSandbox = z.infer<typeof placeSchema> & {
  /** The names of the operations that were requested so far, tokens included, oldest first. */
  operations: () => Promise<string[]>
  close: () => Promise<void>
}

/** Starts a sandbox in a process of its own, so that its work does not slow down the process that measures. */
export async function openSandbox(interruption: AbortSignal): Promise<OpenSandbox> {
  const child = await startChild("serve-sandbox.ts", interruption)
  const place = placeSchema.parse(child.message)
  return {
    ...place,
    operations: async () => {
      const response = await fetch(`${place.url}/_sandbox/requests`)
      return requestsSchema.parse(await response.json()).requests.map(({ operation }) => operation)
    },
    close: child.end,
  }
}
