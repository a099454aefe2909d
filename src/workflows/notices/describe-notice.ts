import type { Cents, CurrencyCode } from "../../basket"
import type { NoticeKind } from "../../modules/ratepay/records/attention"
import { keyEndsAt } from "../../modules/ratepay/records/key-lifetime"
import type { Language } from "../../modules/ratepay/records/language"
import type { Operation, OperationKind } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { formatIn } from "../../payment-instructions/format"
import { locales } from "../../payment-instructions/language"
import { noticeTexts } from "./notice-texts"

/** What a notice is about. Nothing of the buyer. */
export type NoticeFacts = {
  kind: NoticeKind
  orderNumber: string | null
  /** Null for an authorization that expires. */
  operationKind: OperationKind | null
  amount: Cents
  currency: CurrencyCode
  /** Ratepay's reasons, or the ledger's message, as the attention list has them. */
  reason: string | null
  /** Until when something can be done; null where nothing ends. */
  by: Date | null
}

/** A notice in words: which order, what happened, what to do, and by when. */
export type NoticeWords = { title: string; happened: string; reason: string | null; toDo: string; by: string }

export function describeNotice(facts: NoticeFacts, language: Language): NoticeWords {
  const texts = noticeTexts[language]
  const { kind, orderNumber, operationKind, amount, currency, reason, by } = facts
  const money = formatIn(language, currency).amount(amount)
  const operation = operationKind === null ? "" : texts.operations[operationKind]
  const what = amount > 0 ? `${operation}, ${money}` : operation
  return {
    title: orderNumber === null ? texts.titleWithoutOrder : fill(texts.title, { order: orderNumber }),
    happened: fill(texts.happened[kind], { what, amount: money }),
    reason,
    toDo: texts.toDo[kind],
    by: by === null ? texts.soon : fill(texts.by, { by: writeMoment(by, language) }),
  }
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
