import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, type Problem } from "../../problem"

/** Whether invoices and mails can end with the imprint of the claim's owner, as Ratepay's rules for invoices ask. */
export function judgeImprint({ imprint }: Pick<RatepayOptions, "imprint">): Problem[] {
  return imprint === undefined ? [warning("imprint_missing", {})] : []
}
