/** What a comparison with Ratepay repaired, or found and leaves to a person, by the API's codes. */
export const findings = {
  part: {
    email: "e-mail address",
    customer: "customer account",
    billing: "billing name or address",
    delivery: "delivery name or address",
    company: "company",
    phone: "phone number",
    goods: "goods",
  },
  operation_resolved: "The outcome of an operation is known now.",
  expiry_recorded: "The authorization has expired: Ratepay released {{amount}}.",
  foreign_recorded: "Made elsewhere and taken over: {{kind}}, {{amount}}.",
  canceled_order_released: "The order is canceled: what was open is canceled at Ratepay.",
  edit_followed: "A change of the order was made known to Ratepay.",
  not_owed_canceled: "What the buyer no longer owes is canceled at Ratepay.",
  shipment_captured: "What had shipped or been collected is captured.",
  return_refunded: "What came back is refunded.",
  done_twice: "Done twice at Ratepay: {{kind}}, {{amount}}. Undo one of them.",
  result_differs:
    "Ratepay shows the payment as {{result}}, here it is authorized. Ask Ratepay before you ship.",
  not_listed: "Ratepay does not list an operation that is done here: {{kind}} {{ratepay_id}}. Ask Ratepay.",
  amount_not_listed:
    "Made elsewhere: {{kind}} {{ratepay_id}}. Ratepay does not say for how much. Look in Ratepay’s portal.",
  shop_not_listed:
    "Made elsewhere: {{kind}} {{ratepay_id}}. Ratepay does not say for which shop. Look in Ratepay’s portal.",
  more_than_left:
    "Made elsewhere: {{kind}}, {{amount}}. That is more than is left here. Look in Ratepay’s portal ({{ratepay_id}}).",
  listed_as_another:
    "Ratepay lists an operation ({{kind}} {{ratepay_id}}) that is another one here ({{ledger_kind}}, {{state}}). Ask Ratepay.",
  units_moved_twice:
    "{{name}}: {{count}} more moved than there are. Give back what was moved twice, or count one of the operations by its amount alone.",
  captured_too_much: "{{amount}} more are captured and canceled than authorized.",
  refunded_too_much: "{{amount}} more are refunded than captured.",
  operation_unreadable: "What an operation moved can’t be read; it counts by its amount alone.",
  goods_unreadable: "The items of this payment can’t be read; it can be moved by amount only.",
  not_booked: "Medusa could not book what Ratepay has done. It will be tried again.",
  refused: "Something could not be done, and nothing was sent. Look at the order.",
  parties_differ:
    "The order differs from what Ratepay approved: {{parts}}. Ship it as approved, or cancel the payment and have the order paid again.",
  surplus_to_refund:
    "The order comes to {{owed}}, but {{to_refund}} more are captured. Refund {{to_refund}}.",
  surplus_to_cancel:
    "The order comes to {{owed}}, but {{to_cancel}} more are authorized. Cancel {{to_cancel}}.",
  surplus_to_refund_and_cancel:
    "The order comes to {{owed}}, but Ratepay holds more. Refund {{to_refund}} and cancel {{to_cancel}}.",
  canceled_to_refund: "The order is canceled, but {{to_refund}} are captured. Refund {{to_refund}}.",
  canceled_to_cancel: "The order is canceled, but {{to_cancel}} are authorized. Cancel {{to_cancel}}.",
  canceled_to_refund_and_cancel:
    "The order is canceled, but Ratepay holds money of it. Refund {{to_refund}} and cancel {{to_cancel}}.",
  captured_without_order:
    "{{amount}} are captured, but the order no longer exists. Unless the goods were sent, refund the amount in Ratepay’s portal.",
  shop_to_refund:
    "{{amount}} more are captured for the shop {{shop}} than its goods cost now. Refund them there; another shop’s goods need a payment of their own.",
  account_missing:
    "{{amount}} are open, but their account {{account}} is no longer in the plugin’s settings. Add it there again.",
  refund_account_missing:
    "{{amount}} are captured, but their account {{account}} is no longer in the plugin’s settings, so none of it can be refunded. Add it there again.",
  shipped_not_capturable:
    "{{name}}: {{quantity}} shipped that can’t be captured. Take another payment, or add them by an order edit and capture them.",
  shipped_not_paid:
    "{{name}}: {{quantity}} shipped, and {{amount}} of the order are not paid. Take another payment.",
}

/** The texts of one language: the same codes in each. */
export type Findings = typeof findings
