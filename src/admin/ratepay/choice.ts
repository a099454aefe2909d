import type { MoveKind, RatepayLine, RatepayTransaction } from "./ratepay-order"

/** An amount with its VAT rate as they are typed. */
export type TypedExtra = { amount: string; vatRate: string }

/** What a merchant has entered in the form of a capture, cancellation or refund. */
export type Choice = {
  /** Typed quantities by line id. */
  quantities: Record<string, string>
  shipping: boolean
  /** All that is left, where no line bears it: a payment was moved by amount alone, or an edit left cents. */
  rest: boolean
  reasonId: string
  note: string
  goodwill: TypedExtra
  returnFee: TypedExtra
}

/** Nothing chosen. Of the VAT rates an order has, that of its dearest line is offered for what is typed by amount. */
export function startChoice({ lines }: RatepayTransaction): Choice {
  const [dearest] = [...lines].sort((a, b) => b.amounts.ordered - a.amounts.ordered)
  const extra: TypedExtra = { amount: "", vatRate: dearest === undefined ? "" : String(dearest.vat_rate) }
  return {
    quantities: {},
    shipping: false,
    rest: false,
    reasonId: "",
    note: "",
    goodwill: extra,
    returnFee: extra,
  }
}

/** How much of a line can be moved. */
export function availableOf(line: RatepayLine, kind: MoveKind): number {
  return kind === "refund" ? line.quantities.refundable : line.quantities.open
}

/** The lines a merchant can choose quantities of. Shipping is chosen as a whole. */
export function choosableLines({ lines }: RatepayTransaction, kind: MoveKind): RatepayLine[] {
  return lines.filter((line) => line.source === "item" && availableOf(line, kind) > 0)
}

export function hasShipping({ lines }: RatepayTransaction, kind: MoveKind): boolean {
  return lines.some((line) => line.source === "shipping" && availableOf(line, kind) > 0)
}

/** Whether something is left to move, and no line to choose it by. */
export function isRestOnly(transaction: RatepayTransaction, kind: MoveKind): boolean {
  const { amounts } = transaction
  const left = kind === "refund" ? amounts.refundable : amounts.open
  return left > 0 && choosableLines(transaction, kind).length === 0 && !hasShipping(transaction, kind)
}

/** A choice of everything there is. */
export function chooseAll(transaction: RatepayTransaction, kind: MoveKind, choice: Choice): Choice {
  const quantities = Object.fromEntries(
    choosableLines(transaction, kind).map((line) => [line.line_item_id, String(availableOf(line, kind))])
  )
  return {
    ...choice,
    quantities,
    shipping: hasShipping(transaction, kind),
    rest: isRestOnly(transaction, kind),
  }
}

/** Numbers are typed with a point or a comma. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(",", ".")
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined
}

/** Whether what is typed for a line can be moved of it; nothing typed can. */
export function isQuantity(text: string, available: number): boolean {
  const quantity = text.trim() === "" ? 0 : parseNumber(text)
  return quantity !== undefined && quantity <= available
}

/** The body to send; null while nothing is chosen, something typed is no number, or it is more than there is. */
export function toBody(
  transaction: RatepayTransaction,
  kind: MoveKind,
  choice: Choice
): Record<string, unknown> | null {
  if (choice.rest && isRestOnly(transaction, kind)) return { transaction_id: transaction.id }
  const items: { line_item_id: string; quantity: number }[] = []
  for (const line of choosableLines(transaction, kind)) {
    const typed = choice.quantities[line.line_item_id] ?? ""
    if (!isQuantity(typed, availableOf(line, kind))) return null
    const quantity = parseNumber(typed) ?? 0
    if (quantity > 0) items.push({ line_item_id: line.line_item_id, quantity })
  }
  const extras = kind === "refund" ? toExtras(choice) : {}
  if (extras === null) return null
  const isEmpty = items.length === 0 && !choice.shipping && extras.goodwill === undefined
  if (isEmpty) return null
  // All there is, is asked for as such: an order edit may have left cents that no item bears.
  if (isEverything(transaction, kind, choice) && Object.keys(extras).length === 0) {
    return { transaction_id: transaction.id }
  }
  return {
    transaction_id: transaction.id,
    ...(items.length > 0 && { items }),
    ...(choice.shipping && { shipping: true }),
    ...extras,
  }
}

function isEverything(transaction: RatepayTransaction, kind: MoveKind, choice: Choice): boolean {
  return (
    choice.shipping === hasShipping(transaction, kind) &&
    choosableLines(transaction, kind).every(
      (line) => parseNumber(choice.quantities[line.line_item_id] ?? "") === availableOf(line, kind)
    )
  )
}

/** Reason and note go with a refund, and not with its preview's arithmetic. */
export function toRefundDetails({ reasonId, note }: Choice): Record<string, unknown> {
  return {
    ...(reasonId !== "" && { refund_reason_id: reasonId }),
    ...(note.trim() !== "" && { note: note.trim() }),
  }
}

/** How many pieces are chosen, for the button's text. */
export function countChosen(transaction: RatepayTransaction, kind: MoveKind, choice: Choice): number {
  return choosableLines(transaction, kind).reduce(
    (sum, { line_item_id }) => sum + (parseNumber(choice.quantities[line_item_id] ?? "") ?? 0),
    0
  )
}

type Extras = { goodwill?: unknown; return_fee?: unknown }

function toExtras({ goodwill, returnFee }: Choice): Extras | null {
  const plus = toExtra(goodwill)
  const minus = toExtra(returnFee)
  if (plus === null || minus === null) return null
  return { ...(plus && { goodwill: plus }), ...(minus && { return_fee: minus }) }
}

/** Undefined where there is none, null where what is typed is no number. */
function toExtra({ amount, vatRate }: TypedExtra): { amount: number; vat_rate: number } | undefined | null {
  const value = amount.trim() === "" ? 0 : parseNumber(amount)
  if (value === 0) return undefined
  const rate = parseNumber(vatRate)
  return value === undefined || rate === undefined ? null : { amount: value, vat_rate: rate }
}
