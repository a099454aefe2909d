import type { Facts } from "../../facts"
import { warning, type Problem } from "../../problem"

/** Whether the pages that a checkout links to, and the fingerprint's script, can be loaded. */
export function judgeLinks(links: Facts["links"]): Problem[] {
  return links
    .filter(({ status }) => typeof status === "string" || status < 200 || status >= 400)
    .map(({ url, status }) => warning("link_broken", { url, status: String(status) }))
}
