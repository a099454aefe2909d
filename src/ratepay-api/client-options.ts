import { z } from "@medusajs/framework/zod"
import type { AroundAttempt } from "./call/around-attempt"
import type { CircuitName } from "./call/circuit"
import type { RatepayLogEntry } from "./log/log-entry"

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
  /** Milliseconds until the connection must be made, TLS included. @default 5000 */
  connectTimeoutMs?: number
  /** Milliseconds from the connection to the last byte of the response. @default 12000 */
  responseTimeoutMs?: number
  /**
   * Milliseconds of one call in total, retries and waits included. The default suits a buyer who waits at a checkout.
   * @default 25000
   */
  retryBudgetMs?: number
  /** @default 1048576 */
  maxResponseBytes?: number
  /** Called after every HTTP attempt. What it throws is ignored. */
  log?: (entry: RatepayLogEntry) => void
  /**
   * After this many requests in a row that show that Ratepay is unreachable, calls end at once and send nothing (reason
   * `circuit_open`). Counted are requests without a connection, without a token or without a response, and 502 to 504; not a
   * repetition of the same request, and not a 500.
   * @default 5
   */
  circuitFailures?: number
  /** Milliseconds until one call is then sent as a trial. @default 15000 */
  circuitPauseMs?: number
  /** Called with the state of the circuit breaker, at the start and at every change. What it throws is ignored. */
  onCircuit?: (state: CircuitName) => void
  /** Wraps every HTTP attempt, e.g. in a span. What it throws is ignored. */
  around?: AroundAttempt
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
 * Schema of the client's options. It drops a trailing slash of the base URL, and so of the default audience. A given audience is
 * used unchanged.
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
    onCircuit: z
      .custom<(state: CircuitName) => void>((listener) => typeof listener === "function")
      .optional(),
    log: z.custom<(entry: RatepayLogEntry) => void>((log) => typeof log === "function").optional(),
    around: z.custom<AroundAttempt>((around) => typeof around === "function").optional(),
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
