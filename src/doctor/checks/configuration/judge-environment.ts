import type { RatepayOptions } from "../../../modules/ratepay/options"
import type { ProcessFacts } from "../../facts"
import { warning, wrong, type Problem } from "../../problem"

type Addresses = Pick<RatepayOptions, "environment" | "baseUrl" | "tokenUrl" | "audience">

/** Both environments have the same token endpoint (Payment API v2, authentication). */
const hosts = {
  integration: "api-integration.ratepay.com",
  production: "api.ratepay.com",
  token: "oauth.ratepay.com",
}
const loopback = ["localhost", "127.0.0.1", "[::1]"]

/** Whether the addresses are of the environment, and the environment fits the process. */
export function judgeEnvironment(
  { environment, baseUrl, tokenUrl, audience }: Addresses,
  { isProduction }: Pick<ProcessFacts, "isProduction">
): Problem[] {
  const problems: Problem[] = []
  for (const [option, address] of Object.entries({ baseUrl, tokenUrl, audience })) {
    if (!URL.canParse(address)) continue
    const { host, hostname } = new URL(address)
    if (isOfOther(environment, hostname))
      problems.push(wrong("host_of_other_environment", { option, host, environment }))
    else if (environment === "production" && hostname !== hosts.production && hostname !== hosts.token)
      problems.push(warning("host_not_ratepays", { option, host }))
  }
  if (isProduction && environment === "integration") problems.push(warning("integration_in_production", {}))
  return problems
}

function isOfOther(environment: RatepayOptions["environment"], hostname: string): boolean {
  if (environment === "integration") return hostname === hosts.production
  return hostname === hosts.integration || loopback.includes(hostname)
}
