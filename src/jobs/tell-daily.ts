import type { MedusaContainer } from "@medusajs/framework/types"
import { announceDigest } from "../workflows/notices/announce-digest"
import { tellExpiring } from "../workflows/notices/tell-expiring"

/**
 * Tells staff once a day of authorizations that expire, after those were extended that can be, and emits the digest. It runs each
 * hour, because a store may be down at the first; the others find that all is told.
 */
export default async function tellDaily(container: MedusaContainer): Promise<void> {
  await tellExpiring(container)
  await announceDigest(container)
}

export const config = { name: "ratepay-tell-daily", schedule: "15 6-23 * * *" }
