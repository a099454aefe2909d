import { z } from "@medusajs/framework/zod"
import {
  RatepayRequestError,
  RatepayUnresolvedError,
  type AuthorizeOutcome,
  type Decline,
  type MutatingCall,
  type OperationRecord,
  type PasscodeOutcome,
  type RatepayOperation,
  type Transaction as SeenTransaction,
  type UnresolvedReason,
} from "../../../../ratepay-api"
import type { Gateway } from "../../gateway"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { SentKind } from "../../records/operation"

/**
 * How a request that changes something ends.
 *
 * - `yes`, `cut after`, `unreadable`: Ratepay got it and did it.
 * - `no`, `refused`, `turned away`, `conflict`, `server error`: Ratepay got it and did nothing.
 * - `passcode`: Ratepay got it and waits for the buyer's passcode.
 * - The others: Ratepay never got it. Our side can tell that only after `no connection` and `circuit open`.
 */
export const moods = [
  "yes",
  "no",
  "passcode",
  "refused",
  "turned away",
  "conflict",
  "cut before",
  "cut after",
  "server error",
  "unreadable",
  "no connection",
  "circuit open",
  "key expired",
  "broken",
  "silent",
] as const
export type Mood = (typeof moods)[number]

/** How a lookup ends. */
export type Sight = "seen" | "not found" | "turned away" | "no response"

export type Done = {
  kind: SentKind
  ratepayOperationId: string
  partnerOperationId?: string
  /** In major units. */
  grossAmount: number
  created: string
}
export type Sent = { kind: SentKind; key: string | null; body: string }

const bodySchema = z.object({
  gross_amount: z.number().default(0),
  partner_operation_id: z.string().optional(),
  authorization_expires: z.string().optional(),
  shop_baskets: z.array(z.object({ gross_amount: z.number() })).default([]),
})

type Response = { kind: "accepted"; ratepayOperationId: string } | { kind: "passcode" } | Decline

const operationOf: Record<SentKind, RatepayOperation> = {
  authorize: "authorize",
  increment: "increment",
  capture: "capture",
  cancel: "cancel",
  refund: "refund",
  change_expiry: "change_expiry",
  shipping_information: "add_shipping_information",
}

/**
 * A Ratepay behind the gateway. It does what is requested once for each key, for the 24 hours that it keeps a key. The
 * requests end by the moods in `ahead`, one each, and with `yes` when there are none left. Lookups show what it has done.
 */
export function openRatepay(ratepayTransactionId = "at-ratepay") {
  const ahead: Mood[] = []
  const sights: Sight[] = []
  const sent: Sent[] = []
  const done: Done[] = []
  const lookups: string[] = []
  const responses = new Map<string, { body: string; at: number; response: Response }>()
  const shown: {
    result: SeenTransaction["result"]
    authorizationExpires?: string
    namesOperations: boolean
  } = {
    result: "ACCEPTED",
    namesOperations: true,
  }
  let passcode: PasscodeOutcome = { kind: "verified" }

  const unresolved = (kind: SentKind, reason: UnresolvedReason, requestSent: boolean) =>
    new RatepayUnresolvedError({ operation: operationOf[kind], reason, attempts: 1, requestSent })
  const refusal = (kind: SentKind, httpStatus: number) =>
    new RatepayRequestError({ operation: operationOf[kind], httpStatus })

  /** Ratepay's response to a request that reached it: the stored response of its key, or a new one. */
  function execute(kind: SentKind, body: string, key: string | null, mood: Mood): Response {
    const stored = key === null ? undefined : responses.get(key)
    if (stored && Date.now() - stored.at < KEY_LIFETIME_MS) {
      if (stored.body !== body) throw refusal(kind, 409)
      return stored.response
    }
    const request = bodySchema.parse(JSON.parse(body))
    const response: Response =
      mood === "no"
        ? { kind: "declined", httpStatus: 422, category: "RISK_DECISION", reasons: [] }
        : mood === "passcode"
          ? { kind: "passcode" }
          : { kind: "accepted", ratepayOperationId: `${kind}-${done.length + 1}-at-ratepay` }
    if (key !== null) responses.set(key, { body, at: Date.now(), response })
    if (response.kind === "passcode") shown.result = "OTP_REQUIRED"
    if (response.kind === "accepted") {
      done.push({
        kind,
        ratepayOperationId: response.ratepayOperationId,
        partnerOperationId: request.partner_operation_id,
        grossAmount: request.shop_baskets[0]?.gross_amount ?? request.gross_amount,
        created: new Date().toISOString(),
      })
      if (request.authorization_expires !== undefined)
        shown.authorizationExpires = request.authorization_expires
    }
    return response
  }

  async function pass(kind: SentKind, body: string, call?: MutatingCall): Promise<Response> {
    await Promise.resolve()
    const key = call?.idempotencyKey ?? null
    const mood = ahead.shift() ?? "yes"
    if (mood === "no connection") throw unresolved(kind, "network", false)
    if (mood === "circuit open") throw unresolved(kind, "circuit_open", false)
    if (mood === "key expired" || (call?.notAfter && new Date() >= call.notAfter))
      throw unresolved(kind, "key_expired", true)
    sent.push({ kind, key, body })
    switch (mood) {
      case "yes":
      case "no":
      case "passcode":
        return execute(kind, body, key, mood)
      case "refused":
        throw refusal(kind, 400)
      case "turned away":
        throw refusal(kind, 401)
      case "conflict":
        throw refusal(kind, 409)
      case "cut before":
        throw unresolved(kind, "network", true)
      case "cut after":
        execute(kind, body, key, mood)
        throw unresolved(kind, "timeout", true)
      case "server error":
        throw unresolved(kind, "server_error", true)
      case "unreadable":
        execute(kind, body, key, mood)
        throw unresolved(kind, "unreadable", true)
      case "broken":
        throw new Error("something of ours broke")
      case "silent":
        return new Promise<never>(() => undefined)
    }
  }

  const follow =
    (kind: SentKind) =>
    async (_: string, body: string, call: MutatingCall): Promise<Exclude<Response, { kind: "passcode" }>> => {
      const response = await pass(kind, body, call)
      if (response.kind === "passcode") throw new Error(`a ${kind} needs no passcode`)
      return response
    }

  async function lookUp<T>(what: string, operation: RatepayOperation, show: () => T): Promise<T> {
    await Promise.resolve()
    lookups.push(what)
    switch (sights.shift() ?? "seen") {
      case "seen":
        return show()
      case "not found":
        throw new RatepayRequestError({ operation, httpStatus: 404 })
      case "turned away":
        throw new RatepayRequestError({ operation, httpStatus: 401 })
      case "no response":
        throw new RatepayUnresolvedError({ operation, reason: "timeout", attempts: 1, requestSent: true })
    }
  }
  const toRecord = ({ kind: _, partnerOperationId, ...one }: Done): OperationRecord => ({
    ...one,
    ...(shown.namesOperations && { partnerOperationId }),
  })
  const list = (kind: SentKind, operation: RatepayOperation) => () =>
    lookUp(`list ${kind}`, operation, () => done.filter((one) => one.kind === kind).map(toRecord))
  const retrieve = (kind: SentKind, operation: RatepayOperation) => (_: string, id: string) =>
    lookUp(`retrieve ${kind}`, operation, () => {
      const found = done.find((one) => one.kind === kind && one.ratepayOperationId === id)
      if (found === undefined) throw new RatepayRequestError({ operation, httpStatus: 404 })
      return toRecord(found)
    })
  const linksTo = (kind: SentKind) =>
    done
      .filter((one) => one.kind === kind)
      .map(({ ratepayOperationId }) => `https://ratepay.test/v2/transactions/t/of/${ratepayOperationId}`)

  const gateway: Gateway = {
    async authorize(body, call): Promise<AuthorizeOutcome> {
      const response = await pass("authorize", body, call)
      if (response.kind === "declined") return response
      if (response.kind === "passcode") return { kind: "passcode_required", ratepayTransactionId }
      const created = new Date().toISOString()
      const authorizationExpires = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString()
      shown.authorizationExpires = authorizationExpires
      return { kind: "accepted", ratepayTransactionId, authorizationExpires, created }
    },
    increment: follow("increment"),
    capture: follow("capture"),
    cancel: follow("cancel"),
    refund: follow("refund"),
    async changeExpiry(_, body) {
      const response = await pass("change_expiry", body)
      if (response.kind === "declined") return response
      return { kind: "accepted" }
    },
    addShippingInformation: (id, _, body, call) => follow("shipping_information")(id, body, call),
    retrieveTransaction: () =>
      lookUp("retrieve transaction", "retrieve_transaction", () => ({
        ratepayTransactionId,
        result: shown.result,
        authorizationExpires: shown.authorizationExpires,
        created: new Date(0).toISOString(),
        links: {
          authorizations: linksTo("increment"),
          captures: linksTo("capture"),
          cancellations: linksTo("cancel"),
          refunds: linksTo("refund"),
        },
      })),
    listAuthorizations: list("increment", "list_authorizations"),
    listCaptures: list("capture", "list_captures"),
    listCancellations: list("cancel", "list_cancellations"),
    listRefunds: list("refund", "list_refunds"),
    retrieveAuthorization: retrieve("increment", "retrieve_authorization"),
    retrieveCapture: retrieve("capture", "retrieve_capture"),
    retrieveCancellation: retrieve("cancel", "retrieve_cancellation"),
    retrieveRefund: retrieve("refund", "retrieve_refund"),
    async verifyPasscode() {
      lookups.push("verify")
      if (passcode.kind === "verified") shown.result = "ACCEPTED"
      return Promise.resolve(passcode)
    },
    async regeneratePasscode() {
      lookups.push("regenerate")
      return Promise.resolve({ kind: "sent" })
    },
    close: () => undefined,
  }

  return {
    gateway,
    /** How the next requests end. */
    ahead,
    /** How the next lookups end. */
    sights,
    /** Every request that was sent, in order. */
    sent,
    /** What Ratepay has done. */
    done,
    /** Every lookup, in order. */
    lookups,
    /** What lookups show of the transaction; `namesOperations`: whether lists show our ids of the operations. */
    shown,
    refusePasscodes(outcome: Extract<PasscodeOutcome, { kind: "refused" }>) {
      passcode = outcome
    },
  }
}
