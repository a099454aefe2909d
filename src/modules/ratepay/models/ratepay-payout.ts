import { model } from "@medusajs/framework/utils"

/** One transfer from Ratepay to the merchant, as settlement files name it. Its amount is the sum of its entries. */
const RatepayPayout = model
  .define("ratepay_payout", {
    id: model.id({ prefix: "rppo" }).primaryKey(),
    /** Its name in the file, and on the bank's statement where the file has that. */
    reference: model.text(),
    currency_code: model.text(),
    /** The day of the transfer, YYYY-MM-DD. */
    paid_on: model.text(),
  })
  .indexes([
    { on: ["reference", "currency_code"], unique: true, where: "deleted_at IS NULL" },
    { on: ["paid_on", "id"], where: "deleted_at IS NULL" },
  ])

export default RatepayPayout
