import type { MoveKind, RatepayLine, RatepayTransaction } from "./ratepay-order"

/** An amount with its VAT rate as they are typed. */
export type TypedExtra = { amount: string; vatRate: string }

/** What a merchant has entered in the form of a capture, cancellation or refund. */
export type Choice = {
  /** Typed quantities by line id. */
  quantities: Record<string, string>
  shipping: boolean
  reasonId: string
  note: string
  goodwill: TypedExtra
  returnFee: TypedExtra
}

export const emptyChoice: Choice = {
  quantities: {},
  shipping: false,
  reasonId: "",
  note: "",
  goodwill: { amount: "", vatRate: "19" },
  returnFee: { amount: "", vatRate: "19" },
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

/** A choice of everything there is. */
export function chooseAll(transaction: RatepayTransaction, kind: MoveKind, choice: Choice): Choice {
  const quantities = Object.fromEntries(
    choosableLines(transaction, kind).map((line) => [line.line_item_id, String(availableOf(line, kind))])
  )
  return { ...choice, quantities, shipping: hasShipping(transaction, kind) }
}

/** Numbers are typed with a point or a comma. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(",", ".")
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined
}

/** The body to send; null while nothing is chosen or something typed is no number. */
export function toBody(
  transaction: RatepayTransaction,
  kind: MoveKind,
  choice: Choice
): Record<string, unknown> | null {
  const items: { line_item_id: string; quantity: number }[] = []
  for (const { line_item_id } of choosableLines(transaction, kind)) {
    const typed = choice.quantities[line_item_id]?.trim() ?? ""
    if (typed === "") continue
    const quantity = parseNumber(typed)
    if (quantity === undefined) return null
    if (quantity > 0) items.push({ line_item_id, quantity })
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

function toExtra({ amount, vatRate }: TypedExtra): { amount: number; vat_rate: number } | undefined | null {
  if (amount.trim() === "") return undefined
  const value = parseNumber(amount)
  const rate = parseNumber(vatRate)
  return value === undefined || rate === undefined || value === 0 ? null : { amount: value, vat_rate: rate }
}
