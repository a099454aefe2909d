import { model } from "@medusajs/framework/utils"

/** That somebody was told of an entry of the attention list, or that an instance is about to tell them. Holds ids alone. */
const RatepayNotice = model.define("ratepay_notice", {
  id: model.id({ prefix: "rpno" }).primaryKey(),
  /** By which way, and of what: "feed:rpop_…". */
  key: model.text().unique(),
  /** How many times an instance has begun to tell it. */
  tries: model.number(),
  /** Until when no other instance begins. */
  held_until: model.dateTime(),
  told_at: model.dateTime().nullable(),
})

export default RatepayNotice
