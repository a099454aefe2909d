import { z } from "@medusajs/framework/zod"
import type { AroundExchange } from "./around-exchange"
import type { CircuitName } from "./circuit"
import type { RatepayLogEntry } from "./log-entry"

export type RatepayClientOptions = {
  /**
   * Payment API base, to which `/v2/…` and `/2fa/v1/…` are added. https, or http on a loopback host.
   * @example "https://api-integration.ratepay.com/transaction/management"
   */
  baseUrl: string
  /**
   * OAuth token endpoint, the same for test and live. https, or http on a loopback host.
   * @example "https://oauth.ratepay.com/oauth/token"
   */
  tokenUrl: string
  /** Audience of the token, which selects API and environment. @default baseUrl without trailing slash */
  audience?: string
  clientId: string
  clientSecret: string
  /** Sent as `X-Partner`; needed only if one credential set serves several integrations. */
  partner?: string
  /** Up to the connection, TLS included. @default 5000 */
  connectTimeoutMs?: number
  /** From the connection to the last byte of the answer. @default 12000 */
  responseTimeoutMs?: number
  /**
   * Total time of one call, retries and waits included. The default suits a buyer waiting at a checkout.
   * @default 25000
   */
  retryBudgetMs?: number
  /** @default 1048576 */
  maxResponseBytes?: number
  /** Told of every HTTP exchange. What it throws is ignored. */
  log?: (entry: RatepayLogEntry) => void
  /**
   * Requests in a row that show that Ratepay is away (no connection, no token, silence, 502 to 504; not the same one
   * again, and no 500) after which calls end at once, with nothing sent (reason `circuit_open`).
   * @default 5
   */
  circuitFailures?: number
  /** How long then, until one call is let through to see. @default 15000 */
  circuitPauseMs?: number
  /** Told of the circuit's state, at the start and whenever it changes. What it throws is ignored. */
  onCircuit?: (state: CircuitName) => void
  /** Surrounds every HTTP exchange, e.g. with a span. What it throws is ignored. */
  around?: AroundExchange
}

const loopbackHosts = ["localhost", "127.0.0.1", "[::1]"]

const endpointSchema = z
  .string()
  .refine(isSecureOrLoopback, { error: "must be an https URL, or http on a loopback host" })
  .refine((text) => !URL.canParse(text) || isBare(new URL(text)), {
    error: "must have no user, query or fragment",
  })
  .transform((text) => text.replace(/\/+$/, ""))

const headerTextSchema = z
  .string()
  .regex(/^[\x21-\x7e]+$/, { error: "must be printable ASCII without blanks" })
const durationMsSchema = z.number().int().positive()

/**
 * Schema of the client's options. A trailing slash of the base URL is dropped, as is that of the audience made
 * from it; an audience that is given is taken as it is.
 */
export const clientOptionsSchema = z
  .strictObject({
    baseUrl: endpointSchema,
    tokenUrl: endpointSchema,
    audience: z.string().min(1).optional(),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    partner: headerTextSchema.optional(),
    connectTimeoutMs: durationMsSchema.default(5_000),
    responseTimeoutMs: durationMsSchema.default(12_000),
    retryBudgetMs: durationMsSchema.default(25_000),
    maxResponseBytes: z.number().int().positive().default(1_048_576),
    circuitFailures: z.number().int().positive().default(5),
    circuitPauseMs: durationMsSchema.default(15_000),
    onCircuit: z.custom<(state: CircuitName) => void>((told) => typeof told === "function").optional(),
    log: z.custom<(entry: RatepayLogEntry) => void>((log) => typeof log === "function").optional(),
    around: z.custom<AroundExchange>((around) => typeof around === "function").optional(),
  })
  .transform((options) => ({ ...options, audience: options.audience ?? options.baseUrl }))

function isSecureOrLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === "https:" || (protocol === "http:" && loopbackHosts.includes(hostname))
}

function isBare({ username, password, search, hash }: URL): boolean {
  return [username, password, search, hash].every((part) => part === "")
}
