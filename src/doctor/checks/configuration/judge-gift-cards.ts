import { paymentMethods } from "../../../modules/ratepay/records/transaction"
import type { NamedAccount } from "../../accounts"
import { warning, type Problem } from "../../problem"

/** Whether gift cards are kept off Ratepay, whose terms rule their purchase out. */
export function judgeGiftCards(accounts: readonly Pick<NamedAccount, "named" | "rules">[]): Problem[] {
  return accounts.flatMap(({ named: account, rules }) => {
    const methods = paymentMethods.filter((method) => rules[method].giftCards)
    return methods.length === 0 ? [] : [warning("gift_cards_sold", { account, methods })]
  })
}
