import { toLinkedText, type LinkedText } from "../../../modules/ratepay/records/texts/linked-text"
import { authorizationOf, type TransactionRecord } from "../../../modules/ratepay/records/transaction"
import { isUnresolved } from "../../../modules/ratepay/records/operation"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { messageOfDecline, type BuyerMessage } from "../buyer/buyer-message"
import type { Language } from "../../../modules/ratepay/records/texts/language"
import { buyerText } from "../buyer/buyer-texts"
import {
  keptOutcomeSchema,
  keptPasscodeSchema,
  type KeptOutcome,
  type KeptPasscode,
} from "../buyer/kept-outcome"
import { toErrors, type FieldErrors } from "./fault-text"

/** The outcomes of a completion, by what a page has to do next. */
export const outcomeKinds = [
  "none",
  "ordered",
  "correct_data",
  "method_not_possible",
  "technical",
  "try_again",
  "unknown",
  "passcode",
] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

export type Outcome = {
  kind: OutcomeKind
  order_id: string | null
  payment_method: string | null
  text: LinkedText | null
  errors: FieldErrors
  try_again_at: string | null
  correlation_id: string | null
  passcode: Omit<KeptPasscode, "payment_session_id"> | null
}

/** What is known about the latest completion of a cart. */
export type Completed = {
  /** The placed order; null where there is none, or where it is not paid yet. */
  orderId: string | null
  /** The ledger's records of the cart's payment sessions, oldest first. */
  records: TransactionRecord[]
  /** A `KeptOutcome` as it is stored, not parsed yet. */
  outcome: unknown
  passcode: unknown
}

const nothing: Outcome = {
  kind: "none",
  order_id: null,
  payment_method: null,
  text: null,
  errors: {},
  try_again_at: null,
  correlation_id: null,
  passcode: null,
}

/**
 * Describes the outcome of a cart's completion, from what is stored and what the ledger knows by now. It sends nothing to
 * Ratepay: while the authorization is unresolved, the outcome is `unknown`, and completing the cart again resolves it.
 */
export function describeOutcome(
  { orderId, records, outcome, passcode }: Completed,
  { language, options }: { language: Language; options: RatepayOptions }
): Outcome {
  if (orderId !== null) return { ...nothing, kind: "ordered", order_id: orderId }
  const kept = keptOutcomeSchema.safeParse(outcome).data
  const record = records.at(-1)
  const say = (kind: OutcomeKind, message: BuyerMessage, more: Partial<Outcome>): Outcome => {
    const paymentMethod = record?.transaction.paymentMethod ?? kept?.payment_method ?? "open_invoice"
    const { rejectionTexts } = options
    return {
      ...nothing,
      kind,
      payment_method: paymentMethod,
      text: toLinkedText(buyerText(message, { language, paymentMethod, rejectionTexts })),
      ...more,
    }
  }
  const describe = (message: BuyerMessage, { faults, try_again_at, correlation_id }: Partial<KeptOutcome>) =>
    say(kindOf(message), message, {
      errors: toErrors(faults ?? [], language),
      try_again_at: try_again_at ?? null,
      correlation_id: correlation_id ?? null,
    })

  const authorization = record && authorizationOf(record)
  if (record && authorization) {
    const correlation_id = authorization.id
    if (authorization.state === "passcode_required")
      return say(
        "passcode",
        { kind: "passcode" },
        { correlation_id, passcode: describePasscode(passcode, record) }
      )
    if (isUnresolved(authorization)) return say("unknown", { kind: "try_again" }, { correlation_id })
    const isResolvedSince = kept === undefined || waits(kept.message)
    if (authorization.state === "declined" && isResolvedSince) {
      const message = messageOfDecline(authorization.declineCategory ?? "other", record.transaction.buyerType)
      return describe(message, { correlation_id })
    }
  }
  return kept === undefined ? nothing : describe(kept.message, kept)
}

/** Whether a message was for a buyer whose authorization was not resolved yet. */
function waits({ kind }: BuyerMessage): boolean {
  return kind === "passcode" || kind === "try_again"
}

function describePasscode(passcode: unknown, { transaction }: TransactionRecord): Outcome["passcode"] {
  const kept = keptPasscodeSchema.safeParse(passcode).data
  if (kept?.payment_session_id !== transaction.paymentSessionId)
    return { attempts_left: null, expires_at: null, regenerate_at: null, last: null }
  const { attempts_left, expires_at, regenerate_at, last } = kept
  return { attempts_left, expires_at, regenerate_at, last }
}

function kindOf({ kind }: BuyerMessage): OutcomeKind {
  switch (kind) {
    case "check_data":
    case "check_identity":
    case "phone_missing":
    case "phone_wrong":
    case "postal_code":
    case "house_number":
    case "parcel_place_billed":
    case "field_missing":
    case "field_too_long":
    case "field_wrong":
    case "other_method":
      return "correct_data"
    case "not_possible":
    case "declined_too_often":
    case "locked":
    case "amount_too_low":
    case "amount_too_high":
    case "currency":
    case "country":
    case "person":
    case "company":
    case "delivery_differs":
    case "delivery_type":
    case "gift_card":
    case "not_offered":
      return "method_not_possible"
    case "technical":
      return "technical"
    case "try_again":
    case "session_over":
      return "try_again"
    case "passcode":
      return "passcode"
  }
}
