import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../medusa/reach-ledger"
import { tellAttention } from "../workflows/notices/tell-attention"

/** Tells staff, once a minute, of what is new on the attention list, see `tellAttention`. */
export default async function tellAttentionJob(container: MedusaContainer): Promise<void> {
  const told = await tellAttention(container)
  if (told > 0) reachLedger(container).log.info(`told of ${told} entries of the attention list`)
}

export const config = { name: "ratepay-tell-attention", schedule: "* * * * *" }
