import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, type Problem } from "../../problem"

/** Whether what ships is captured. Without, Ratepay bills nobody until staff capture by hand. */
export function judgeCapture({ captureOnShipment }: Pick<RatepayOptions, "captureOnShipment">): Problem[] {
  return captureOnShipment ? [] : [warning("capture_by_hand", {})]
}
