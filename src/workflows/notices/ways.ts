import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { RatepayOptions } from "../../modules/ratepay/options"

/** By which channel of Medusa's notification module somebody is told, and who. */
export type Way = {
  /** Names the way in the ledger. It holds no address. */
  name: string
  channel: string
  to: string
  /** Whether it is the dashboard's own list of notifications. */
  isFeed: boolean
}

const FEED = "feed"

/**
 * The ways by which staff are told: the dashboard's feed where a provider of the store has that channel, and each receiver of the
 * option `attentionNotices`. None in a store without Medusa's notification module.
 */
export function waysOf(
  container: MedusaContainer,
  { attentionNotices: { feed, channel, to = [] } }: Pick<RatepayOptions, "attentionNotices">
): Way[] {
  if (!container.hasRegistration(Modules.NOTIFICATION)) return []
  const receivers = typeof to === "string" ? [to] : to
  return [
    ...(feed && hasFeed(container) ? [{ name: FEED, channel: FEED, to: "", isFeed: true }] : []),
    ...(channel === undefined
      ? []
      : receivers.map((receiver) => ({
          name: `${channel}/${shortHash(receiver)}`,
          channel,
          to: receiver,
          isFeed: false,
        }))),
  ]
}

const configSchema = z.object({
  modules: z.record(z.string(), z.unknown()).optional(),
})
const notificationSchema = z.object({
  options: z.object({
    providers: z.array(
      z.object({ options: z.object({ channels: z.array(z.string()).optional() }).nullish() })
    ),
  }),
})

/** Medusa writes a failed notification for a channel without a provider, so it is not asked for one. */
function hasFeed(container: MedusaContainer): boolean {
  const config = configSchema.safeParse(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  const notification = notificationSchema.safeParse(config.data?.modules?.[Modules.NOTIFICATION])
  return (
    notification.data?.options.providers.some(({ options }) => options?.channels?.includes(FEED)) ?? false
  )
}

function shortHash(receiver: string): string {
  return createHash("sha256").update(receiver).digest("hex").slice(0, 16)
}
