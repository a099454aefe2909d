import { toAmount, toCents } from "../cents"
import type { MoveKind, RatepayLine, RatepayTransaction } from "../ratepay-order"

/** An amount and its VAT rate, as typed. */
export type TypedExtra = { amount: string; vatRate: string }

/** What a merchant has entered in the form of a capture, cancellation or refund. */
export type Choice = {
  /** The typed quantities, by line id. */
  quantities: Record<string, string>
  shipping: boolean
  /** Whether what belongs to no line is chosen, as an amount, and nothing else. See `restOf`. */
  rest: boolean
  /** The number of the merchant's invoice; of a capture only. */
  invoiceNumber: string
  reasonId: string
  note: string
  goodwill: TypedExtra
  returnFee: TypedExtra
}

/** A first choice, of nothing but the given quantities. A goodwill and a return fee start with the VAT rate of the order's dearest line. */
export function startChoice({ lines }: RatepayTransaction, quantities: Record<string, string> = {}): Choice {
  const [dearest] = [...lines].sort((a, b) => b.amounts.ordered - a.amounts.ordered)
  const extra: TypedExtra = { amount: "", vatRate: dearest === undefined ? "" : String(dearest.vat_rate) }
  return {
    quantities,
    shipping: false,
    rest: false,
    invoiceNumber: "",
    reasonId: "",
    note: "",
    goodwill: extra,
    returnFee: extra,
  }
}

/** How many units of a line the operation can move. */
export function availableOf(line: RatepayLine, kind: MoveKind): number {
  return kind === "refund" ? line.quantities.refundable : line.quantities.open
}

/** The lines whose quantities a merchant can choose. Shipping can only be chosen as a whole. */
export function choosableLines({ lines }: RatepayTransaction, kind: MoveKind): RatepayLine[] {
  return lines.filter((line) => line.source === "item" && availableOf(line, kind) > 0)
}

export function hasShipping({ lines }: RatepayTransaction, kind: MoveKind): boolean {
  return lines.some((line) => line.source === "shipping" && availableOf(line, kind) > 0)
}

/**
 * What can be moved only as an amount without items, in major units, and why:
 *
 * - `only`: no items are left to choose; the amount is all that is left.
 * - `short`: the items that are left are worth more than the money that is left, because an amount was moved without items.
 * - `beside`: more money is left than the items are worth: a return fee that was kept, or an amount captured without items.
 */
export type Rest = { reason: "only" | "short" | "beside"; amount: number; worth: number }

/** See `Rest`; undefined where the items that are left are worth exactly the money that is left. */
export function restOf(transaction: RatepayTransaction, kind: MoveKind): Rest | undefined {
  const pool = kind === "refund" ? "refundable" : "open"
  const left = toCents(transaction.amounts[pool])
  const worth = transaction.lines.reduce((sum, { amounts }) => sum + toCents(amounts[pool]), 0)
  const rest = (reason: Rest["reason"], cents: number) => ({
    reason,
    amount: toAmount(cents),
    worth: toAmount(worth),
  })
  if (left <= 0) return undefined
  const hasGoods = choosableLines(transaction, kind).length > 0 || hasShipping(transaction, kind)
  if (!hasGoods || worth <= 0) return rest("only", left)
  if (worth > left) return rest("short", left)
  return worth < left ? rest("beside", left - worth) : undefined
}

/** Whether money is left to move, but no line to choose. */
export function isRestOnly(transaction: RatepayTransaction, kind: MoveKind): boolean {
  return restOf(transaction, kind)?.reason === "only"
}

/** Chooses a quantity, and unchooses an amount without items: a request can't name both. */
export function chooseQuantity(choice: Choice, lineId: string, quantity: string): Choice {
  return { ...choice, quantities: { ...choice.quantities, [lineId]: quantity }, rest: false }
}

export function chooseShipping(choice: Choice, shipping: boolean): Choice {
  return { ...choice, shipping, rest: false }
}

export function chooseRest(choice: Choice, rest: boolean): Choice {
  if (!rest) return { ...choice, rest }
  const { goodwill, returnFee } = choice
  return {
    ...choice,
    rest,
    quantities: {},
    shipping: false,
    goodwill: { ...goodwill, amount: "" },
    returnFee: { ...returnFee, amount: "" },
  }
}

/** A choice of everything: in items, as long as enough money is left for them, else as an amount. */
export function chooseAll(transaction: RatepayTransaction, kind: MoveKind, choice: Choice): Choice {
  const reason = restOf(transaction, kind)?.reason
  if (reason === "only" || reason === "short") return chooseRest(choice, true)
  const quantities = Object.fromEntries(
    choosableLines(transaction, kind).map((line) => [line.line_item_id, String(availableOf(line, kind))])
  )
  return { ...choice, quantities, shipping: hasShipping(transaction, kind), rest: false }
}

/** A typed number, with a point or a comma. "1,000" is refused, because it may mean a thousand or one. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(",", ".")
  return /^\d+(\.\d+)?$/.test(trimmed) && !trimmed.endsWith(".000") ? Number(trimmed) : undefined
}

/** A typed amount, with at most two decimals. */
export function parseAmount(text: string): number | undefined {
  return /^\d+([.,]\d{1,2})?$/.test(text.trim()) ? parseNumber(text) : undefined
}

/** Whether the typed quantity of a line can be moved; an empty text counts as zero. */
export function isQuantity(text: string, available: number): boolean {
  const quantity = text.trim() === "" ? 0 : parseNumber(text)
  return quantity !== undefined && quantity <= available
}

/**
 * The request's body, with items or an amount. It never asks for "everything that is left", which may have changed by the time
 * the request arrives. Null while nothing is chosen, or something typed is no number or more than is available.
 */
export function toBody(
  transaction: RatepayTransaction,
  kind: MoveKind,
  choice: Choice
): Record<string, unknown> | null {
  if (choice.rest) {
    const rest = restOf(transaction, kind)
    return rest === undefined ? null : { transaction_id: transaction.id, amount: rest.amount }
  }
  const items: { line_item_id: string; quantity: number }[] = []
  for (const line of choosableLines(transaction, kind)) {
    const typed = choice.quantities[line.line_item_id] ?? ""
    if (!isQuantity(typed, availableOf(line, kind))) return null
    const quantity = parseNumber(typed) ?? 0
    if (quantity > 0) items.push({ line_item_id: line.line_item_id, quantity })
  }
  const extras = kind === "refund" ? toExtras(choice) : {}
  if (extras === null) return null
  const shipping = choice.shipping && hasShipping(transaction, kind)
  if (items.length === 0 && !shipping && extras.goodwill === undefined) return null
  return {
    transaction_id: transaction.id,
    ...(items.length > 0 && { items }),
    ...(shipping && { shipping: true }),
    ...extras,
  }
}

/** The whole request, for the preview and for sending; null where `toBody` is. */
export function toRequest(
  transaction: RatepayTransaction,
  kind: MoveKind,
  choice: Choice
): Record<string, unknown> | null {
  const body = toBody(transaction, kind, choice)
  if (body === null) return null
  const invoice = choice.invoiceNumber.trim()
  return {
    ...body,
    ...(kind === "refund" && toRefundDetails(choice)),
    ...(kind === "capture" && invoice !== "" && { invoice_number: invoice }),
  }
}

/** The reason and note of a refund, for Medusa. */
export function toRefundDetails({ reasonId, note }: Choice): Record<string, unknown> {
  return {
    ...(reasonId !== "" && { refund_reason_id: reasonId }),
    ...(note.trim() !== "" && { note: note.trim() }),
  }
}

/** How many units are chosen, for the button's text. */
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

/** Undefined where none is entered, null where something typed is no number. */
function toExtra({ amount, vatRate }: TypedExtra): { amount: number; vat_rate: number } | undefined | null {
  const value = amount.trim() === "" ? 0 : parseAmount(amount)
  if (value === 0) return undefined
  const rate = parseNumber(vatRate)
  return value === undefined || rate === undefined ? null : { amount: value, vat_rate: rate }
}
