import type { Facts } from "../../facts"
import { wrong, type Problem } from "../../problem"

/** Whether every payment that may have something open is of an account that the options have. */
export function judgeAccounts(missing: Facts["missingAccounts"]): Problem[] {
  return missing.map(({ account, partnerShopId, count }) =>
    wrong("account_missing", { name: account ?? partnerShopId, payments: count })
  )
}
