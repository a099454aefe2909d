import { randomUUID } from "node:crypto"
import { createRatepayClient } from "../src/ratepay-api"
import { anAuthorization } from "./an-authorization"
import type { OpenSandbox } from "./open-sandbox"

export type TokenCount = { parallelAuthorizations: number; tokens: number }

const parallelAuthorizations = 200

/** (c): how many access tokens a new client requests when it starts with many authorizations at once. */
export async function countTokens(sandbox: OpenSandbox): Promise<TokenCount> {
  const { baseUrl, tokenUrl, clientId, clientSecret, partnerShopId } = sandbox
  const before = await sandbox.operations()
  const client = createRatepayClient({ baseUrl, tokenUrl, clientId, clientSecret })
  try {
    const authorizations = Array.from({ length: parallelAuthorizations }, () =>
      client.authorize(anAuthorization(partnerShopId), { idempotencyKey: randomUUID() })
    )
    await Promise.all(authorizations)
  } finally {
    client.close()
  }
  const asked = (await sandbox.operations()).slice(before.length)
  const authorized = asked.filter((operation) => operation === "authorize").length
  if (authorized !== parallelAuthorizations) {
    throw new Error(`Expected ${parallelAuthorizations} authorizations, but Ratepay got ${authorized}.`)
  }
  return { parallelAuthorizations, tokens: asked.filter((operation) => operation === "token").length }
}
