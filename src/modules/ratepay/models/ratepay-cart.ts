import { model } from "@medusajs/framework/utils"

/**
 * What is stored about the checkout of a cart: the buyer's details, sealed, and the outcome of the last completion. It belongs
 * to the cart because Medusa deletes a payment session when the cart's total changes, and keeps the cart.
 */
const RatepayCart = model.define("ratepay_cart", {
  id: model.id({ prefix: "rpcart" }).primaryKey(),
  cart_id: model.text().unique(),
  /** The logged-in customer who entered the details: only this customer may use them. Null for a guest's. */
  customer_id: model.text().nullable(),
  /** What only the buyer knows (date of birth, account to debit, ...), sealed; erased once the cart is an order. */
  details: model.text().nullable(),
  details_saved_at: model.dateTime().nullable(),
  /** Evidence: which versions of the legal sentence and of the mandate the buyer saw, and when. */
  consent: model.json().nullable(),
  /** The outcome of the last completion, where it did not place an order; never buyer data. */
  outcome: model.json().nullable(),
  /** Ratepay's last response about the one-time passcode. */
  passcode: model.json().nullable(),
})

export default RatepayCart
