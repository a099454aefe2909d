/** Why something can't be done, and what to do instead, by the codes of the admin API. */
export const refusals = {
  /** Why an action is not offered, or was refused. */
  whyNot: {
    not_authorized: "Ratepay has not accepted this payment, or not yet.",
    outcome_unknown: "The outcome of an operation is not known yet. Retry it first.",
    expired: "The authorization has expired. Take another payment for what is not captured.",
    nothing_open: "Nothing is open any more.",
    nothing_captured: "Nothing is captured yet.",
    nothing_refundable: "Everything that was captured is refunded.",
    order_canceled: "The order is canceled, so the buyer owes nothing.",
    order_change_open: "The order has an open change. Confirm or cancel it first.",
  },
  /** Why an operation is not requested again. */
  noRetry: {
    expired: "Can’t be repeated: the authorization has expired.",
    declined_for_good: "Can’t be repeated: Ratepay would decline it again.",
    other_credentials:
      "Can’t be repeated: the plugin’s settings have other credentials than those it was sent with, so it could be done twice. Have them restored, or look for it in Ratepay’s portal.",
  },
  /** Why a request was not sent, or led to nothing. */
  fault: {
    more_than_left: "This is more than is left. Choose less; the message below says how much there is.",
    more_units_than_left:
      "These are more pieces than are left. Choose fewer; the message below says how many there are.",
    several_shops: "It can be of several shops. Choose the items of one of them, or one of the payments.",
    moves_nothing: "This comes to no amount. Choose items, or another amount.",
    nothing_left: "Nothing is left for this. Close the form, and look at what has been done.",
    fee_too_high:
      "The return fee must leave something to refund at its VAT rate. Choose a lower fee, or another rate.",
    only_fees_left: "Only return fees are left. Name the amount that you want to give back.",
    dismissed: "This entry was dismissed and can’t be repeated. Make a new request if it is still wanted.",
    done_since:
      "The same was done since in another way. Dismiss this entry if that took its place; else make a new request.",
    outcome_lost:
      "The outcome of an operation has not been known for more than a day. Look for it in Ratepay’s portal.",
    no_response:
      "Ratepay did not respond, so it is not known whether this was done. Press the button again: it will not be done twice.",
    not_reached: "Ratepay could not be reached, so nothing was done. Try again in some minutes.",
    refused: "Ratepay refused the request, and nothing was done. Tell whoever maintains the shop.",
    passcode_required:
      "Ratepay has sent the buyer a passcode, and authorizes nothing before it is typed in the shop. Authorize again after that, or have the order paid in another way.",
    busy: "Another operation of this order is still running. Try again in a minute.",
    shop_not_in_order:
      "Goods were added of a shop that has nothing else in this order, so Ratepay can’t add them. Take another payment for what is outstanding, or sell them in an order of their own.",
    line_not_comparable:
      "The VAT rate or the measure of a line has changed, so it can’t be compared with what Ratepay has authorized. Take another payment for what was added; what is too much is canceled by its amount.",
    line_twice:
      "Medusa has the lines of this order twice, because two changes of it were made at the same moment. Until each is there once, no change of the order reaches Ratepay. Tell those who look after the store, and try again after that.",
    account_gone:
      "The account of this payment is not in the plugin’s settings any more. Have it added again; it need not take new orders.",
    stored_goods_unreadable:
      "The stored goods of this payment can’t be read. Tell whoever maintains the shop.",
  },
}

/** The texts of one language: the same codes in each. */
export type Refusals = typeof refusals
