import type { Deed } from "../plan"
import { byItem } from "./by-item"
import { checkOut } from "./check-out"
import { edit } from "./edit"
import { cancelOrder, captureInMedusa, refundInMedusa } from "./in-medusa"
import type { Prepare } from "./request"
import { ship } from "./ship"

export const operations: Record<Deed, Prepare> = {
  "check out": checkOut,
  "capture in Medusa": captureInMedusa,
  "capture by item": byItem("capture"),
  "cancel by item": byItem("cancel"),
  "refund in Medusa": refundInMedusa,
  "refund by item": byItem("refund"),
  ship,
  "edit up": edit(1),
  "edit down": edit(-1),
  "cancel the order": cancelOrder,
}
