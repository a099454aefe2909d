import { model } from "@medusajs/framework/utils"
import RatepayOperation from "./ratepay-operation"

/**
 * One attempt to authorize a payment session at Ratepay, with what was asked for as priced units.
 * How far it got is told by its operations, never by a column of its own.
 */
const RatepayTransaction = model
  .define("ratepay_transaction", {
    id: model.id({ prefix: "rptx" }).primaryKey(),
    payment_session_id: model.text(),
    /** Counts the authorizations of one payment session: a declined buyer may correct their data and try again. */
    attempt: model.number(),
    payment_collection_id: model.text().index().nullable(),
    /** Medusa's payment, once it is known. Its session may be taken from it, its collection and its data overwritten. */
    payment_id: model.text().index().nullable(),
    order_id: model.text().index().nullable(),
    cart_id: model.text().nullable(),
    payment_method: model.enum(["open_invoice", "direct_debit", "pay_now"]),
    buyer_type: model.enum(["person", "company"]),
    currency_code: model.text(),
    partner_shop_id: model.text(),
    /** The order number the buyer sees; absent while there is no order yet. */
    shop_transaction_id: model.text().nullable(),
    ratepay_transaction_id: model.text().nullable(),
    authorization_expires: model.dateTime().nullable(),
    /** The account and reference the buyer pays to, as Ratepay named them. */
    requisites: model.json().nullable(),
    /** A keyed hash of buyer, billing and delivery as Ratepay approved them; tells nothing without the key. */
    parties_hash: model.text().nullable(),
    /** The authorized goods as priced units (see src/basket). */
    goods: model.json(),
    /** The order's version that was authorized; null while there is no order. */
    authorized_order_version: model.number().nullable(),
    /** The order's version whose changes Ratepay has been told; null while it is the authorized one. */
    order_version: model.number().nullable(),
    /** Until when one process reconciles it: the instances of a shop share this database, and maybe nothing else. */
    leased_until: model.dateTime().nullable(),
    operations: model.hasMany(() => RatepayOperation, { mappedBy: "transaction" }),
  })
  .indexes([
    { on: ["payment_session_id", "attempt"], unique: true },
    { on: ["ratepay_transaction_id"], unique: true, where: "ratepay_transaction_id IS NOT NULL" },
  ])

export default RatepayTransaction
