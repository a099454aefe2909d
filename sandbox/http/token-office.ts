import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { inferred } from "../inferred"
import type { Sender } from "../senders"
import type { Body } from "../wire/parse-body"
import { json, type SandboxResponse } from "./response"

export type TokenOffice = {
  /** POST /oauth/token (Payment API v2, 1.2). Refuses audiences other than these. */
  issue(body: Body, audiences: readonly string[], now: Date): SandboxResponse
  /** The client id that a bearer token was issued for; undefined without one that was issued here and has not expired. */
  clientOf(authorization: string | undefined, now: Date): string | undefined
}

const tokenRequestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  audience: z.string(),
  grant_type: z.string(),
})

/** Creates the token endpoint of all senders. Tokens are random, and expire by the sandbox's clock. */
export function createTokenOffice(senders: readonly Sender[]): TokenOffice {
  const issued = new Map<string, { clientId: string; expiry: number }>()

  const forgetExpired = (now: Date) => {
    for (const [token, { expiry }] of issued) if (expiry <= now.getTime()) issued.delete(token)
  }

  return {
    issue(body, audiences, now) {
      const request = tokenRequestSchema.safeParse(body.kind === "json" ? body.value : undefined)
      if (!request.success) {
        return oauthError(
          inferred.tokenStatus.malformed,
          "invalid_request",
          "A required parameter is missing"
        )
      }
      const { client_id, client_secret, audience, grant_type } = request.data
      if (grant_type !== "client_credentials") {
        return oauthError(inferred.tokenStatus.unsupportedGrant, "unsupported_grant_type", grant_type)
      }
      const isClient = senders.some(
        ({ clientId, clientSecret }) => isSame(client_id, clientId) && isSame(client_secret, clientSecret)
      )
      if (!isClient) return oauthError(401, "access_denied", "Unauthorized")
      if (!audiences.includes(audience.replace(/\/$/, ""))) {
        return oauthError(
          inferred.tokenStatus.unknownAudience,
          "access_denied",
          `Service not found: ${audience}`
        )
      }

      forgetExpired(now)
      const token = randomBytes(32).toString("base64url")
      issued.set(token, {
        clientId: client_id,
        expiry: now.getTime() + inferred.tokenLifetimeSeconds * 1000,
      })
      return json(200, {
        access_token: token,
        expires_in: inferred.tokenLifetimeSeconds,
        token_type: "Bearer",
      })
    },
    clientOf(authorization, now) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? ""
      const found = issued.get(token)
      return found !== undefined && found.expiry > now.getTime() ? found.clientId : undefined
    },
  }
}

function oauthError(status: number, error: string, description: string): SandboxResponse {
  return json(status, { error, error_description: description })
}

function isSame(given: string, expected: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
