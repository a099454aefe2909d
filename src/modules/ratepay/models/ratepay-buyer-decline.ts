import { model } from "@medusajs/framework/utils"
import { paymentMethods } from "../records/transaction"

/**
 * A decline by Ratepay, stored for as long as it may lock a payment method for its buyer. Of the buyer it holds keyed hashes
 * only.
 */
const RatepayBuyerDecline = model
  .define("ratepay_buyer_decline", {
    id: model.id({ prefix: "rpbd" }).primaryKey(),
    transaction_id: model.text().unique(),
    payment_method: model.enum([...paymentMethods]),
    /** Ratepay's category of the decline. */
    category: model.text(),
    /** A hash of the e-mail address, with the id of its key before it. It reveals nothing without that key. */
    email_hash: model.text().nullable(),
    /** A hash of the registered customer's id, made in the same way. */
    customer_hash: model.text().nullable(),
    declined_at: model.dateTime(),
    /** When staff lifted the lock that this decline caused. */
    lifted_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["email_hash"], where: "email_hash IS NOT NULL AND deleted_at IS NULL" },
    { on: ["customer_hash"], where: "customer_hash IS NOT NULL AND deleted_at IS NULL" },
  ])

export default RatepayBuyerDecline
