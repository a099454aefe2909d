import { formatIn, fill, type Format } from "./format"
import { toPayload, toSvg, type GiroCodePayload } from "../giro-code"
import { dayOf } from "../modules/ratepay/records/payment-due"
import { methodTitle } from "../modules/ratepay/records/texts/method-names"
import type { PaymentMethod } from "../modules/ratepay/records/transaction"
import type { PaymentInstructions } from "./instructions"
import type { Language } from "../modules/ratepay/records/texts/language"
import { toLinkedText, type LinkedText } from "../modules/ratepay/records/texts/linked-text"
import { isTransferred, type Capture, type PaymentFacts } from "./payment-facts"
import { textsIn, type LineName, type Texts } from "./texts"

/** One line of a page or a mail; `copy` is its value as a buyer pastes it into a banking app. */
export type PaymentLine = { name: LineName; label: string; value: string; copy: string | null }

/** What a buyer has to pay for one transaction, in one language. Amounts are in cents, days are `YYYY-MM-DD`. */
export type Payment = {
  transaction_id: string
  payment_method: PaymentMethod
  name: string
  currency_code: string
  amount_due: number
  amount_refunded: number
  amount_to_ship: number
  captures: { amount: number; captured_at: string; due_date: string | null }[]
  due_date: string | null
  instructions: PaymentInstructions | null
  giro_code: { payload: GiroCodePayload; svg: string } | null
  test_mode: boolean
  lines: PaymentLine[]
  texts: PaymentTexts
}

type Label = keyof Texts["labels"]

export type PaymentTexts = Record<Label, string> & {
  title: string
  summary: string
  paid: string | null
  test_mode: string | null
  giro_code: string
  copy: string
  copied: string
  notice: LinkedText
}

export type PaymentContext = {
  language: Language
  isTest: boolean
  /** A merchant's notices, by language. */
  notices: Partial<Record<Language, string>>
}

/** Writes the facts of a payment in one language. */
export function toPayment(facts: PaymentFacts, { language, isTest, notices }: PaymentContext): Payment {
  const texts = textsIn[language]
  const format = formatIn(language, facts.currency)
  const payload = payloadOf(facts)
  const isToTransfer = facts.amountDue > 0 && isTransferred(facts.method)
  return {
    transaction_id: facts.transactionId,
    payment_method: facts.method,
    name: methodTitle(language, facts.method),
    currency_code: facts.currency.toLowerCase(),
    amount_due: facts.amountDue,
    amount_refunded: facts.refunded,
    amount_to_ship: facts.amountToShip,
    captures: facts.captures.map(({ amount, capturedAt, dueDate }) => ({
      amount,
      captured_at: capturedAt.toISOString(),
      due_date: dueDate,
    })),
    due_date: facts.dueDate,
    instructions: facts.instructions,
    giro_code: payload === undefined ? null : { payload, svg: toSvg(payload, texts.giroCode) },
    test_mode: isTest,
    lines: linesOf(facts, texts, format),
    texts: {
      ...texts.labels,
      title: methodTitle(language, facts.method),
      summary: summaryOf(facts, texts.summary, format),
      paid: isToTransfer ? texts.paid : null,
      test_mode: isTest ? texts.testMode : null,
      giro_code: texts.giroCode,
      copy: texts.copy,
      copied: texts.copied,
      notice: toLinkedText(
        notices[language] ?? (isTransferred(facts.method) ? texts.notice.transfer : texts.notice.debit)
      ),
    },
  }
}

/** The content of the GiroCode; undefined until something is due, because a code asks for money. */
function payloadOf({ instructions, amountDue, currency }: PaymentFacts): GiroCodePayload | undefined {
  if (instructions === null) return undefined
  return toPayload({
    beneficiary: instructions.account_holder,
    iban: instructions.iban,
    bic: instructions.bic,
    amount: amountDue,
    currencyCode: currency,
    reference: instructions.reference,
  })
}

function summaryOf(facts: PaymentFacts, texts: Texts["summary"], format: Format): string {
  const { amountDue, amountToShip, dueDate } = facts
  const toShip = { amount: format.amount(amountToShip) }
  if (amountDue === 0) return amountToShip > 0 ? fill(texts.later, toShip) : texts.nothing
  const due = { amount: format.amount(amountDue), date: dueDate === null ? undefined : format.day(dueDate) }
  const { by, open } = isTransferred(facts.method) ? texts.transfer : texts.debit
  const now = fill(dueDate === null ? open : by, due)
  return amountToShip > 0 ? `${now} ${fill(texts.more, toShip)}` : now
}

/** Lines for what there is. The account is among them once something is due. */
function linesOf(facts: PaymentFacts, texts: Texts, format: Format): PaymentLine[] {
  const { amountDue, dueDate, captures, refunded, amountToShip, instructions } = facts
  const isDue = amountDue > 0
  const line = (name: Label, value: string | null, copy: string | null = null): PaymentLine[] =>
    value === null ? [] : [{ name, label: texts.labels[name], value, copy }]
  return [
    ...(isDue ? line("amount_due", format.amount(amountDue), format.typedAmount(amountDue)) : []),
    ...line("due_date", dueDate && format.day(dueDate)),
    ...(isDue && captures.length > 1 ? captures.map((one) => captureLine(one, texts, format)) : []),
    ...(isDue && refunded > 0 ? line("refunded", format.amount(refunded)) : []),
    ...(isDue && instructions ? accountLines(instructions, line) : []),
    ...(amountToShip > 0 ? line("amount_to_ship", format.amount(amountToShip)) : []),
  ]
}

function accountLines(
  { account_holder, iban, bic, bank_name, reference }: PaymentInstructions,
  line: (name: Label, value: string | null, copy: string | null) => PaymentLine[]
): PaymentLine[] {
  return [
    ...line("account_holder", account_holder, account_holder),
    ...line("iban", iban.replace(/.{4}(?=.)/g, "$& "), iban),
    ...line("bic", bic, bic),
    ...line("bank_name", bank_name, null),
    ...line("reference", reference, reference),
  ]
}

function captureLine({ amount, capturedAt, dueDate }: Capture, texts: Texts, format: Format): PaymentLine {
  const values = { amount: format.amount(amount), date: dueDate === null ? undefined : format.day(dueDate) }
  return {
    name: "capture",
    label: fill(texts.capture.label, { date: format.day(dayOf(capturedAt)) }),
    value: fill(dueDate === null ? texts.capture.open : texts.capture.by, values),
    copy: null,
  }
}
