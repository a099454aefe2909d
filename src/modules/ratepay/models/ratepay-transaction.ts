import { model } from "@medusajs/framework/utils"
import { buyerTypes, paymentMethods } from "../records/transaction"
import RatepayOperation from "./ratepay-operation"

/**
 * One authorization of a payment session at Ratepay, with its goods as priced units. It has no column for its state:
 * that follows from its operations.
 */
const RatepayTransaction = model
  .define("ratepay_transaction", {
    id: model.id({ prefix: "rptx" }).primaryKey(),
    payment_session_id: model.text(),
    /** Counts the authorizations of one payment session: a declined buyer may correct their data and try again. */
    sequence: model.number(),
    payment_collection_id: model.text().index().nullable(),
    cart_id: model.text().nullable(),
    payment_method: model.enum([...paymentMethods]),
    buyer_type: model.enum([...buyerTypes]),
    currency_code: model.text(),
    partner_shop_id: model.text(),
    /** Keyed hashes of buyer, billing and delivery as Ratepay approved them, which reveal nothing without the key. */
    parties_hash: model.text().nullable(),
    /** The authorized goods as priced units (see src/basket). */
    goods: model.json(),
    /** The version of the order that was authorized; null while there is no order. */
    authorized_order_version: model.number().nullable(),
    // What changes stands last: of a changed row PostgreSQL logs what is between the first and the last change.
    /** Medusa's payment, once it is known. A payment's session, collection and data may change; its id does not. */
    payment_id: model.text().index().nullable(),
    order_id: model.text().index().nullable(),
    /** The order number that the buyer sees; null while there is no order yet. */
    shop_transaction_id: model.text().index().nullable(),
    ratepay_transaction_id: model.text().nullable(),
    authorization_expires: model.dateTime().nullable(),
    /** The account that the buyer pays into and the reference to name, as Ratepay sent them. */
    payment_instructions: model.json().nullable(),
    /** The version of the order that Ratepay was brought in line with; null while it is the authorized one. */
    order_version: model.number().nullable(),
    /** Until when one process works on it alone. It is here because a shop's instances may share nothing but the database. */
    leased_until: model.dateTime().nullable(),
    /**
     * Since when nothing of it is open, set when its last operation was booked; null while something may be open. It only limits
     * where queries look: what is open is always summed from the operations.
     */
    closed_at: model.dateTime().nullable(),
    operations: model.hasMany(() => RatepayOperation, { mappedBy: "transaction" }),
  })
  .indexes([
    { on: ["payment_session_id", "sequence"], unique: true },
    { on: ["ratepay_transaction_id"], unique: true, where: "ratepay_transaction_id IS NOT NULL" },
    // These two indexes hold only transactions that may have something open, however long the ledger is.
    {
      name: "IDX_ratepay_transaction_standing_expiry",
      on: ["authorization_expires", "id"],
      where: "closed_at IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_ratepay_transaction_standing",
      on: ["id"],
      where: "closed_at IS NULL AND ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_ratepay_transaction_touched",
      on: ["updated_at", "id"],
      where: "ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL",
    },
  ])

export default RatepayTransaction
