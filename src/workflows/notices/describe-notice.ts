import { toCents, type Cents, type CurrencyCode } from "../../basket"
import type { NoticeKind } from "../../modules/ratepay/records/states/attention"
import { keyEndsAt } from "../../modules/ratepay/records/key-lifetime"
import type { ToldFinding } from "../../modules/ratepay/records/finding"
import type { Language } from "../../modules/ratepay/records/texts/language"
import type { Operation, OperationKind } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { formatIn } from "../../payment-instructions/format"
import { locales } from "../../payment-instructions/language"
import { sentences } from "../../sentences"
import { tellDecline, tellFinding, tellRefusal } from "../../sentences/tell"
import { noticeTexts } from "./notice-texts"

/** What a notice is about. Nothing of the buyer. */
export type NoticeFacts = {
  kind: NoticeKind
  orderNumber: string | null
  /** Null for an authorization that expires. */
  operationKind: OperationKind | null
  amount: Cents
  currency: CurrencyCode
  /** Ratepay's reasons, where it has declined. */
  decline: { category: string; reasons: string[] } | null
  /** What a comparison found. */
  finding: ToldFinding | null
  /** What the ledger says of a failure, for developers, with the code of a refusal in it if there is one. */
  error: string | null
  /** Until when something can be done; null where nothing ends. */
  by: Date | null
}

/** A notice in words: which order, what happened, what to do, and by when. */
export type NoticeWords = { title: string; happened: string; reason: string | null; toDo: string; by: string }

export function describeNotice(facts: NoticeFacts, language: Language): NoticeWords {
  const texts = noticeTexts[language]
  const { kind, orderNumber, operationKind, amount, currency, by } = facts
  const money = formatIn(language, currency).amount(amount)
  const operation = operationKind === null ? "" : sentences[language].operations.kind[operationKind]
  const what = amount > 0 ? `${operation}, ${money}` : operation
  return {
    title: orderNumber === null ? texts.titleWithoutOrder : fill(texts.title, { order: orderNumber }),
    happened: fill(texts.happened[kind], { what, amount: money }),
    reason: tellReason(facts, language),
    toDo: texts.toDo[kind],
    by: by === null ? texts.soon : fill(texts.by, { by: writeMoment(by, language) }),
  }
}

/** Why, in words; null where what happened says it already. Ratepay's codes stand behind, for those who ask Ratepay. */
function tellReason(
  { kind, decline, finding, error, currency }: NoticeFacts,
  language: Language
): string | null {
  if (decline !== null)
    return `${tellDecline(decline, language)} (${[decline.category, ...decline.reasons].join(", ")})`
  if (finding !== null)
    return tellFinding(finding, language, (cents) => formatIn(language, currency).amount(toCents(cents)))
  if (kind !== "failed") return null
  return tellRefusal(error ?? "", language) ?? sentences[language].operations.trouble.failed
}

/** What an operation on the attention list is about, as a notice says it. */
export function kindOfOperation({ kind, state }: Pick<Operation, "kind" | "state">): NoticeKind {
  if (kind === "comparison") return "finding"
  return state === "failed" || state === "declined" ? state : "unresolved"
}

/**
 * Until when something can be done about an operation: an unresolved one can be retried while Ratepay knows its key, and what is
 * open can be moved until the authorization expires. Null where nothing ends, or has ended already.
 */
export function deadlineOf(
  operation: Pick<Operation, "kind" | "state" | "createdAt">,
  { authorizationExpires }: Pick<Transaction, "authorizationExpires">,
  now: Date
): Date | null {
  const isUnresolved = kindOfOperation(operation) === "unresolved"
  const end = isUnresolved ? keyEndsAt(operation) : endsAtExpiry(operation) ? authorizationExpires : null
  return end !== null && end > now ? end : null
}

function endsAtExpiry({ kind }: Pick<Operation, "kind">): boolean {
  return ["capture", "cancel", "increment", "change_expiry"].includes(kind)
}

function writeMoment(moment: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  })
  return `${format.format(moment)} UTC`
}

/** The values stand for their names once: a value that looks like a name stays as it is. */
function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot)
}
