import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { inferred } from "../inferred"
import type { Body } from "../wire/parse-body"
import { json, type SandboxResponse } from "./response"

export type TokenOffice = {
  /** POST /oauth/token (Payment API v2, 1.2). Refuses audiences other than these. */
  issue(body: Body, audiences: readonly string[], now: Date): SandboxResponse
  /** Tells whether an Authorization header has a bearer token issued here that has not expired. */
  admits(authorization: string | undefined, now: Date): boolean
}

const tokenRequestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  audience: z.string(),
  grant_type: z.string(),
})

/** Creates the token endpoint of one client. Tokens are random, and expire by the sandbox's clock. */
export function createTokenOffice(credentials: { clientId: string; clientSecret: string }): TokenOffice {
  const expiryByToken = new Map<string, number>()

  const forgetExpired = (now: Date) => {
    for (const [token, expiry] of expiryByToken) if (expiry <= now.getTime()) expiryByToken.delete(token)
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
      const isClient =
        isSame(client_id, credentials.clientId) && isSame(client_secret, credentials.clientSecret)
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
      expiryByToken.set(token, now.getTime() + inferred.tokenLifetimeSeconds * 1000)
      return json(200, {
        access_token: token,
        expires_in: inferred.tokenLifetimeSeconds,
        token_type: "Bearer",
      })
    },
    admits(authorization, now) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? ""
      const expiry = expiryByToken.get(token)
      return expiry !== undefined && expiry > now.getTime()
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
