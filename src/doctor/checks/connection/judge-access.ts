import type { Facts } from "../../facts"
import { wrong, type Problem } from "../../problem"

/** Whether Ratepay accepts the credentials of each account, and responds as Payment API v2 does. */
export function judgeAccess(accesses: Facts["access"]): Problem[] {
  return accesses.flatMap(({ account, problem }): Problem[] => {
    if (problem === undefined) return []
    switch (problem.code) {
      case "credentials": {
        const { host, status, audience } = problem
        return [wrong("access_refused", { account, host, status, audience })]
      }
      case "token_address":
        return [wrong("token_not_there", { account, host: problem.host })]
      case "audience": {
        const { host, status, audience } = problem
        return [wrong("audience_refused", { account, host, status, audience })]
      }
      case "base_address":
        return [wrong("api_not_there", { account, host: problem.host })]
      case "no_response": {
        const { option, host, details } = problem
        return [wrong("no_response", { account, option, host, details })]
      }
      case "not_checked":
        return [
          wrong("no_response", { account, option: "baseUrl", host: problem.host, details: problem.error }),
        ]
    }
  })
}
