import type { PaymentMethod } from "../records/transaction"
import { DEFAULT_ACCOUNT, type AccountEntry, type RatepayAccount, type RatepayAccounts } from "./account"
import { toMethodRules, type RulesLevel } from "./method-rules"
import type { RulesByMethod, SellingRules } from "./selling-rules"

type General = SellingRules & { methods: RulesByMethod; authorizationDays?: number }
type GeneralWithCredentials = General & { clientId?: string; clientSecret?: string }
type Single = General & { partnerShopId: string; partner?: string; clientId: string; clientSecret: string }

/** The one account of a store that sets no `accounts`: every order belongs to it, and the rules for all are its rules. */
export function toSingleAccount(options: Single): RatepayAccount {
  const { partnerShopId, partner, clientId, clientSecret, buyerTypes, authorizationDays } = options
  return {
    ...{ name: DEFAULT_ACCOUNT, prefix: "", partnerShopId, partner, clientId, clientSecret },
    ...{ acceptsOrders: true, choice: {}, buyerTypes, authorizationDays },
    rules: toRules(options),
  }
}

/** The accounts of the option `accounts`, with credentials, rules and days of all accounts where they have none of their own. */
export function toAccounts(
  [first, ...others]: [AccountEntry, ...AccountEntry[]],
  general: GeneralWithCredentials
): RatepayAccounts {
  const toOne = (entry: AccountEntry, index: number) => toAccount(entry, `accounts.${index}.`, general)
  return [toOne(first, 0), ...others.map((entry, index) => toOne(entry, index + 1))]
}

function toAccount(entry: AccountEntry, prefix: string, general: GeneralWithCredentials): RatepayAccount {
  const { name, partnerShopId, partner, acceptsOrders, countries, currencies, salesChannels, regions } = entry
  return {
    ...{ name, prefix, partnerShopId, partner, acceptsOrders },
    // `findAccountFaults` has found the pair complete.
    clientId: entry.clientId ?? general.clientId ?? "",
    clientSecret: entry.clientSecret ?? general.clientSecret ?? "",
    choice: { countries, currencies, salesChannels, regions },
    buyerTypes: entry.buyerTypes ?? general.buyerTypes,
    rules: toRules(general, { ...entry, prefix }),
    authorizationDays: entry.authorizationDays ?? general.authorizationDays,
  }
}

function toRules(options: General, account?: RulesLevel): RatepayAccount["rules"] {
  const general = { ...options, prefix: "" }
  const of = (paymentMethod: PaymentMethod) => toMethodRules(paymentMethod, general, account)
  return { open_invoice: of("open_invoice"), direct_debit: of("direct_debit"), pay_now: of("pay_now") }
}
