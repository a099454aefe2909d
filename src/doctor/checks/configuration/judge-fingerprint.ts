import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, wrong, type Problem } from "../../problem"

/** The snippet of Ratepay's documentation, which reports to no shop. */
const OF_TEST = "C9rKgOt"

/** Whether the device fingerprint, which Ratepay requires of web shops, has the shop's own snippet. */
export function judgeFingerprint({
  environment,
  fingerprintSnippetId,
}: Pick<RatepayOptions, "environment" | "fingerprintSnippetId">): Problem[] {
  const isLive = environment === "production"
  if (fingerprintSnippetId === undefined) return [(isLive ? wrong : warning)("fingerprint_missing", {})]
  return isLive && fingerprintSnippetId === OF_TEST ? [wrong("fingerprint_of_test", {})] : []
}
