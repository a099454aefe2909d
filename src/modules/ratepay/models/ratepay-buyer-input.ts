import { model } from "@medusajs/framework/utils"

/**
 * What only the buyer knows (date of birth, account to debit, ...), sealed, from the request that brought it until
 * the authorization is settled. Never in `payment_session.data`, which the store API reads out.
 */
const RatepayBuyerInput = model.define("ratepay_buyer_input", {
  id: model.id({ prefix: "rpbi" }).primaryKey(),
  payment_session_id: model.text().unique(),
  sealed: model.text(),
})

export default RatepayBuyerInput
