/** Who sends requests: credentials, the `X-Partner` that tells it from others with the same ones, and its shops. */
export type Sender = {
  name: string
  clientId: string
  clientSecret: string
  partner: string | undefined
  partnerShopIds: readonly string[]
}

export type Identified =
  { kind: "sender"; sender: Sender } | { kind: "no_token" } | { kind: "unknown_partner" }

/**
 * The sender of a request with this client's token. `X-Partner` decides only where several have the same credentials (Payment API
 * v2, 2.1); a sender without one is found without it.
 */
export function identify(
  senders: readonly Sender[],
  clientId: string | undefined,
  partner: string | undefined
): Identified {
  if (clientId === undefined) return { kind: "no_token" }
  const ofClient = senders.filter((sender) => sender.clientId === clientId)
  const [only, ...others] = ofClient
  if (only !== undefined && others.length === 0 && (only.partner === undefined || partner === undefined))
    return { kind: "sender", sender: only }
  const named = ofClient.find((sender) => sender.partner === partner)
  return named === undefined ? { kind: "unknown_partner" } : { kind: "sender", sender: named }
}
