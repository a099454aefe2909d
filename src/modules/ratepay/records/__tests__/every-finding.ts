import { toCents } from "../../../../basket"
import type { Finding, FindingCode } from "../finding"

const amount = toCents(1290)
const owed = toCents(5760)
const [to_refund, to_cancel] = [toCents(100), toCents(200)]
const [operation_id, ratepay_id] = ["rpop_1", "at-ratepay"]
const kind = "capture"

/** A finding of each code, with the values that it has. */
export const everyFinding: { [Code in FindingCode]: Extract<Finding, { code: Code }> } = {
  operation_resolved: { code: "operation_resolved", values: { operation_id } },
  expiry_recorded: { code: "expiry_recorded", values: { operation_id, amount } },
  foreign_recorded: { code: "foreign_recorded", values: { kind, operation_id, amount } },
  canceled_order_released: { code: "canceled_order_released", values: { transaction_id: "rptx_1" } },
  edit_followed: { code: "edit_followed", values: {} },
  not_owed_canceled: { code: "not_owed_canceled", values: {} },
  shipment_captured: { code: "shipment_captured", values: { fulfillment_id: "ful_1" } },
  return_refunded: { code: "return_refunded", values: {} },
  done_twice: { code: "done_twice", values: { kind, amount, operation_id, other_operation_id: "rpop_2" } },
  result_differs: { code: "result_differs", values: { result: "DECLINED" } },
  not_listed: { code: "not_listed", values: { kind, ratepay_id, operation_id } },
  shop_not_listed: { code: "shop_not_listed", values: { kind, ratepay_id } },
  amount_not_listed: { code: "amount_not_listed", values: { kind, ratepay_id } },
  more_than_left: { code: "more_than_left", values: { kind, ratepay_id, amount } },
  listed_as_another: {
    code: "listed_as_another",
    values: { kind, ratepay_id, operation_id, ledger_kind: "refund", state: "declined" },
  },
  units_moved_twice: {
    code: "units_moved_twice",
    values: { name: "Mug", count: 1, operation_ids: ["rpop_1", "rpop_2"] },
  },
  captured_too_much: { code: "captured_too_much", values: { amount } },
  refunded_too_much: { code: "refunded_too_much", values: { amount } },
  operation_unreadable: { code: "operation_unreadable", values: { operation_id } },
  goods_unreadable: { code: "goods_unreadable", values: {} },
  not_booked: { code: "not_booked", values: { reason: "it is locked" } },
  refused: { code: "refused", values: { reason: "nothing is left" } },
  parties_differ: { code: "parties_differ", values: { parts: ["email", "goods"] } },
  shop_to_refund: { code: "shop_to_refund", values: { shop: "POTTER", amount: to_refund } },
  surplus_to_refund: { code: "surplus_to_refund", values: { owed, to_refund } },
  surplus_to_cancel: { code: "surplus_to_cancel", values: { owed, to_cancel } },
  surplus_to_refund_and_cancel: {
    code: "surplus_to_refund_and_cancel",
    values: { owed, to_refund, to_cancel },
  },
  canceled_to_refund: { code: "canceled_to_refund", values: { to_refund } },
  canceled_to_cancel: { code: "canceled_to_cancel", values: { to_cancel } },
  canceled_to_refund_and_cancel: { code: "canceled_to_refund_and_cancel", values: { to_refund, to_cancel } },
  account_missing: { code: "account_missing", values: { account: "de", amount } },
  refund_account_missing: { code: "refund_account_missing", values: { account: "de", amount } },
  captured_without_order: { code: "captured_without_order", values: { amount } },
  shipped_not_capturable: { code: "shipped_not_capturable", values: { name: "Mug", quantity: 2 } },
  shipped_not_paid: { code: "shipped_not_paid", values: { name: "Mug", quantity: 2, amount } },
}
