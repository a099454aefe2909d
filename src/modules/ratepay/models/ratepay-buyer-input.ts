import { model } from "@medusajs/framework/utils"

/**
 * What only the buyer knows (date of birth, account to debit, ...), sealed, from the request that sent it until the
 * authorization is resolved. It is never in `payment_session.data`, which anyone with the store API's key can read.
 */
const RatepayBuyerInput = model.define("ratepay_buyer_input", {
  id: model.id({ prefix: "rpbi" }).primaryKey(),
  payment_session_id: model.text().unique(),
  sealed: model.text(),
})

export default RatepayBuyerInput
