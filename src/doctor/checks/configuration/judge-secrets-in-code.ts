import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, wrong, type Problem } from "../../problem"

/** Whether a secret is written in medusa-config itself: it then is in the store's version history. */
export function judgeSecretsInCode(
  found: readonly { option: string; file: string }[],
  { environment }: Pick<RatepayOptions, "environment">
): Problem[] {
  const level = environment === "production" ? wrong : warning
  return found.map((where) => level("secret_in_code", where))
}
