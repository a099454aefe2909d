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
    /** Which of the authorization's baskets it is, from 0; a marketplace has several. */
    part: model.number().default(0),
    payment_collection_id: model.text().index().nullable(),
    cart_id: model.text().nullable(),
    payment_method: model.enum([...paymentMethods]),
    buyer_type: model.enum([...buyerTypes]),
    currency_code: model.text(),
    /** The name of the account that it was authorized in; null where it is older than the option `accounts`. */
    account: model.text().nullable(),
    partner_shop_id: model.text(),
    /** The shop of a marketplace that sells the goods; null where that is the account's own. */
    shop_id: model.text().nullable(),
    /** The transaction whose authorization had this one's basket beside others; null where it had one basket. */
    lead_id: model.text().nullable(),
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
    shop_transaction_id: model.text().nullable(),
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
    /** When it was last compared with Ratepay, and what that found: codes, values and texts. */
    last_comparison: model.json().nullable(),
    operations: model.hasMany(() => RatepayOperation, { mappedBy: "transaction" }),
  })
  .indexes([
    { on: ["payment_session_id", "sequence", "part"], unique: true },
    { on: ["ratepay_transaction_id", "part"], unique: true, where: "ratepay_transaction_id IS NOT NULL" },
    // Of marketplaces only.
    { on: ["lead_id"], where: "lead_id IS NOT NULL AND deleted_at IS NULL" },
    {
      name: "IDX_ratepay_transaction_shop",
      on: ["shop_id"],
      where: "shop_id IS NOT NULL AND deleted_at IS NULL",
    },
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
    // The newest of a method for a page of the list: what may have something open, and what was seen closed.
    {
      name: "IDX_ratepay_transaction_standing_newest",
      on: ["payment_method", "created_at", "id"],
      where: "closed_at IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_ratepay_transaction_closed_newest",
      on: ["payment_method", "created_at", "id"],
      where: "closed_at IS NOT NULL AND deleted_at IS NULL",
    },
    { on: ["shop_transaction_id"], where: "shop_transaction_id IS NOT NULL AND deleted_at IS NULL" },
    {
      name: "IDX_ratepay_transaction_touched",
      on: ["updated_at", "id"],
      where: "ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL",
    },
  ])

export default RatepayTransaction
