import type { PaymentMethod } from "../records/transaction"
import type { RulesByMethod, SellingRules, SomeRules } from "./selling-rules"

/** The rules for one method in one account: what it may pay for, and who may use it. */
export type MethodRules = SellingRules & {
  /** The name of the option that sets the limits, for error messages. */
  limitsOption: string
}

/** Rules at one level: for all accounts or for one. */
export type RulesLevel = SomeRules & {
  methods: RulesByMethod
  /** Of its options, such as `accounts.1.`. */ prefix: string
}

/** SEPA direct debits exist in euros only. */
const DEBIT_CURRENCY = "EUR"

/**
 * The rules of a method in an account: each from the first level that sets it, where a level's rules of the method come before
 * its rules of all methods.
 *
 * @param general - has every rule
 * @param account - comes before; nothing where there is only one account
 */
export function toMethodRules(
  paymentMethod: PaymentMethod,
  general: SellingRules & RulesLevel,
  account?: RulesLevel
): MethodRules {
  const levels = [account, general].flatMap((level) =>
    level === undefined
      ? []
      : [
          { ...level.methods[paymentMethod], option: `${level.prefix}methods.${paymentMethod}.limits` },
          { ...level, option: `${level.prefix}limits` },
        ]
  )
  const first = <Rule>(rule: (level: SomeRules) => Rule | undefined): Rule | undefined =>
    levels.map(rule).find((found) => found !== undefined)
  const currencies = first((level) => level.currencies) ?? general.currencies
  return {
    countries: first((level) => level.countries) ?? general.countries,
    currencies:
      paymentMethod === "direct_debit" ? currencies.filter((code) => code === DEBIT_CURRENCY) : currencies,
    buyerTypes: first((level) => level.buyerTypes) ?? general.buyerTypes,
    limits: first((level) => level.limits) ?? general.limits,
    otherDeliveryAddress: first((level) => level.otherDeliveryAddress) ?? general.otherDeliveryAddress,
    giftCards: first((level) => level.giftCards) ?? general.giftCards,
    limitsOption: levels.find(({ limits }) => limits !== undefined)?.option ?? "limits",
  }
}
