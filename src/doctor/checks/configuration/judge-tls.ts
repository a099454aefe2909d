import type { ProcessFacts } from "../../facts"
import { wrong, type Problem } from "../../problem"

/** Whether this process checks certificates, and refuses versions of TLS that are broken. */
export function judgeTls({
  acceptsAnyCertificate,
  lowestTls,
}: Pick<ProcessFacts, "acceptsAnyCertificate" | "lowestTls">): Problem[] {
  const problems: Problem[] = []
  if (acceptsAnyCertificate) problems.push(wrong("any_certificate", {}))
  if (!["TLSv1.2", "TLSv1.3"].includes(lowestTls)) problems.push(wrong("old_tls", { version: lowestTls }))
  return problems
}
