import { z } from "@medusajs/framework/zod"
import { formatMoney, type Cents } from "../../../basket"

/** A part of an order that may differ from what Ratepay approved. */
export const changedParts = ["email", "customer", "billing", "delivery", "company", "phone", "goods"] as const
export type ChangedPart = (typeof changedParts)[number]

/** What a surplus comes to, in cents: what the buyer owes, and how much of the rest is to be refunded and to be canceled. */
type ToRefund = { to_refund: Cents }
type ToCancel = { to_cancel: Cents }
type Owed = { owed: Cents }

/** The values of each finding: kinds and states of operations by their names, amounts in cents (`amountNames`). */
type FindingValues = {
  // What was repaired.
  operation_resolved: { operation_id: string }
  expiry_recorded: { operation_id: string; amount: Cents }
  foreign_recorded: { kind: string; operation_id: string; amount: Cents }
  canceled_order_released: { transaction_id: string }
  edit_followed: Record<never, never>
  not_owed_canceled: Record<never, never>
  shipment_captured: { fulfillment_id: string }
  return_refunded: Record<never, never>
  // What is left to a person.
  done_twice: { kind: string; amount: Cents; operation_id: string; other_operation_id: string }
  result_differs: { result: string }
  not_listed: { kind: string; ratepay_id: string; operation_id: string }
  amount_not_listed: { kind: string; ratepay_id: string }
  shop_not_listed: { kind: string; ratepay_id: string }
  more_than_left: { kind: string; ratepay_id: string; amount: Cents }
  listed_as_another: {
    kind: string
    ratepay_id: string
    operation_id: string
    ledger_kind: string
    state: string
  }
  units_moved_twice: { name: string; count: number; operation_ids: string[] }
  captured_too_much: { amount: Cents }
  refunded_too_much: { amount: Cents }
  operation_unreadable: { operation_id: string }
  goods_unreadable: Record<never, never>
  not_booked: { reason: string }
  refused: { reason: string }
  parties_differ: { parts: ChangedPart[] }
  surplus_to_refund: Owed & ToRefund
  surplus_to_cancel: Owed & ToCancel
  surplus_to_refund_and_cancel: Owed & ToRefund & ToCancel
  canceled_to_refund: ToRefund
  canceled_to_cancel: ToCancel
  canceled_to_refund_and_cancel: ToRefund & ToCancel
  captured_without_order: { amount: Cents }
  shop_to_refund: { shop: string; amount: Cents }
  account_missing: { account: string; amount: Cents }
  refund_account_missing: { account: string; amount: Cents }
  shipped_not_capturable: { name: string; quantity: number }
  shipped_not_paid: { name: string; quantity: number; amount: Cents }
}

export type FindingCode = keyof FindingValues

/** What a reconciliation repaired, or found and leaves to a person: a code and its values, never buyer data. */
export type Finding = { [Code in FindingCode]: { code: Code; values: FindingValues[Code] } }[FindingCode]

const codes: Record<FindingCode, true> = {
  operation_resolved: true,
  expiry_recorded: true,
  foreign_recorded: true,
  canceled_order_released: true,
  edit_followed: true,
  not_owed_canceled: true,
  shipment_captured: true,
  return_refunded: true,
  done_twice: true,
  result_differs: true,
  not_listed: true,
  amount_not_listed: true,
  shop_not_listed: true,
  more_than_left: true,
  listed_as_another: true,
  units_moved_twice: true,
  captured_too_much: true,
  refunded_too_much: true,
  operation_unreadable: true,
  goods_unreadable: true,
  not_booked: true,
  refused: true,
  parties_differ: true,
  surplus_to_refund: true,
  surplus_to_cancel: true,
  surplus_to_refund_and_cancel: true,
  canceled_to_refund: true,
  canceled_to_cancel: true,
  canceled_to_refund_and_cancel: true,
  captured_without_order: true,
  shop_to_refund: true,
  account_missing: true,
  refund_account_missing: true,
  shipped_not_capturable: true,
  shipped_not_paid: true,
}
const isCode = (code: string): code is FindingCode => Object.hasOwn(codes, code)
export const findingCodes = Object.keys(codes).filter(isCode)

/** A finding as it is stored and told: its English text beside code and values. */
export type ToldFinding = {
  code: FindingCode
  values: Record<string, string | number | string[]>
  text: string
}

/** Reads a stored finding. */
export const toldFindingSchema = z.object({
  code: z.custom<FindingCode>((code) => typeof code === "string" && isCode(code)),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  text: z.string(),
})

export function tellFinding(finding: Finding, currencyCode: string): ToldFinding {
  return { ...finding, text: describeFinding(finding, currencyCode) }
}

const words: Record<ChangedPart, string> = {
  email: "e-mail address",
  customer: "customer account",
  billing: "billing name or address",
  delivery: "delivery name or address",
  company: "company",
  phone: "phone number",
  goods: "goods",
}

/** A finding in English, for the log, events and developers; the admin has its own words for each code. */
export function describeFinding({ code, values }: Finding, currencyCode: string): string {
  const money = (cents: Cents) => formatMoney(cents, currencyCode)
  switch (code) {
    case "operation_resolved":
      return `resolved operation ${values.operation_id}`
    case "expiry_recorded":
      return `recorded the expiry (${values.operation_id})`
    case "foreign_recorded":
      return `recorded a ${values.kind} that was made elsewhere (${values.operation_id})`
    case "canceled_order_released":
      return `canceled what was open of ${values.transaction_id}, as the order is canceled`
    case "edit_followed":
      return "followed an order edit"
    case "not_owed_canceled":
      return "canceled what the buyer no longer owes"
    case "shipment_captured":
      return `captured what was due of shipment ${values.fulfillment_id}`
    case "return_refunded":
      return "refunded what was due of a return"
    case "done_twice":
      return `Ratepay has done the ${values.kind} of ${money(values.amount)} that was taken for failed (${values.operation_id}), and the one that was requested in its place (${values.other_operation_id}) too: undo one of them.`
    case "result_differs":
      return `Ratepay shows the authorization as ${values.result}, the ledger as authorized.`
    case "not_listed":
      return `Ratepay does not list the ${values.kind} ${values.ratepay_id} (${values.operation_id} in the ledger).`
    case "amount_not_listed":
      return `Ratepay lists a ${values.kind} (${values.ratepay_id}) that was made elsewhere, but not its amount.`
    case "shop_not_listed":
      return `Ratepay lists a ${values.kind} (${values.ratepay_id}) that was made elsewhere, but not for which shop.`
    case "more_than_left":
      return `Ratepay lists a ${values.kind} (${values.ratepay_id}) of ${money(values.amount)} that was made elsewhere: more than the ledger has left.`
    case "listed_as_another":
      return `Ratepay lists the ${values.kind} ${values.ratepay_id} as ours (${values.operation_id}), but in the ledger that is a ${values.ledger_kind} which is ${values.state}.`
    case "units_moved_twice":
      return `${values.name} moved ${values.count} more than there are (${values.operation_ids.join(", ")}). Compare with Ratepay: give back what was moved twice, or count one of these operations by its amount alone.`
    case "captured_too_much":
      return `${money(values.amount)} more were captured and canceled than authorized. Compare with Ratepay.`
    case "refunded_too_much":
      return `${money(values.amount)} more were refunded than captured. Compare with Ratepay.`
    case "operation_unreadable":
      return `What operation ${values.operation_id} moved can't be read: it counts by its amount alone.`
    case "goods_unreadable":
      return "The goods of this payment can't be read: it can be moved by amount only, and edits are not followed."
    case "not_booked":
      return `Medusa could not book what Ratepay has done: ${values.reason}`
    case "refused":
      return values.reason
    case "parties_differ":
      return `The order differs from what Ratepay approved (${values.parts.map((part) => words[part]).join(", ")}). Ship it as it was approved, or cancel the payment and have the order paid again: Ratepay may not guarantee the payment of what it has not approved.`
    case "surplus_to_refund":
      return `The order comes to ${money(values.owed)}; ${refundText(money(values.to_refund))}`
    case "surplus_to_cancel":
      return `The order comes to ${money(values.owed)}; ${cancelText(money(values.to_cancel))}`
    case "surplus_to_refund_and_cancel":
      return `The order comes to ${money(values.owed)}; ${refundText(money(values.to_refund))} Beside it, ${cancelText(money(values.to_cancel))}`
    case "canceled_to_refund":
      return `The order is canceled; ${refundText(money(values.to_refund))}`
    case "canceled_to_cancel":
      return `The order is canceled; ${cancelText(money(values.to_cancel))}`
    case "canceled_to_refund_and_cancel":
      return `The order is canceled; ${refundText(money(values.to_refund))} Beside it, ${cancelText(money(values.to_cancel))}`
    case "captured_without_order":
      return `Medusa has deleted the order of this checkout, and ${money(values.amount)} of it are captured. Unless the goods were sent, refund the amount in Ratepay's merchant portal: Medusa can't refund without an order.`
    case "shop_to_refund":
      return `${money(values.amount)} more are captured for the shop ${values.shop} than its goods cost in the order now. Refund them there; they can't pay for another shop's goods, which need a payment of their own.`
    case "account_missing":
      return `${money(values.amount)} are open in the account ${values.account}, which is not in the plugin's options any more, so nothing can be done about them. Add it to the option accounts again, with acceptsOrders: false if it takes no new orders.`
    case "refund_account_missing":
      return `${money(values.amount)} are captured in the account ${values.account}, which is not in the plugin's options any more, so none of it can be refunded. Add it to the option accounts again, with acceptsOrders: false if it takes no new orders.`
    case "shipped_not_capturable":
      return `${String(values.quantity)} of ${values.name} shipped, but can't be captured, because it was canceled, has expired or was not authorized. Take another payment, or add it by an order edit and capture it by hand.`
    case "shipped_not_paid":
      return `${String(values.quantity)} of ${values.name} shipped, and ${money(values.amount)} of the order are neither paid nor authorized. Take another payment.`
  }
}

function refundText(amount: string): string {
  return `${amount} more of it are captured at Ratepay. Refund the buyer ${amount}.`
}

function cancelText(amount: string): string {
  return `${amount} more of it are authorized at Ratepay. Cancel ${amount}.`
}
