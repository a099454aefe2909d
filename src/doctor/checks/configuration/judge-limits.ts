import { paymentMethods } from "../../../modules/ratepay/records/transaction"
import type { NamedAccount } from "../../accounts"
import { warning, type Problem } from "../../problem"

/** Whether each method has the contract's highest amount, in each account. Payment API v2 has no lookup for it. */
export function judgeLimits(accounts: readonly Pick<NamedAccount, "named" | "rules">[]): Problem[] {
  return accounts.flatMap(({ named: account, rules }) => {
    const methods = paymentMethods.filter((method) => {
      const { limits, buyerTypes } = rules[method]
      return buyerTypes.some((type) => limits[type]?.maximum === undefined)
    })
    return methods.length === 0 ? [] : [warning("limits_missing", { account, methods })]
  })
}
