import { model } from "@medusajs/framework/utils"

/** Counts how often something was recently tried with a cart, so that the tries can be limited. */
const RatepayTries = model.define("ratepay_tries", {
  /** The cart's id and what was tried, e.g. `cart_1:passcode`. */
  id: model.text().primaryKey(),
  cart_id: model.text().index(),
  count: model.number(),
  /** When the first of the counted tries was made. */
  since: model.dateTime(),
})

export default RatepayTries
