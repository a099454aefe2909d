import { buyerTypes, type BuyerType } from "../records/transaction"
import type { RatepayAccount } from "./account"

/** What decides which account an order belongs to. What is undefined is not known yet, and rules no account out. */
export type OrderFacts = {
  currencyCode: string
  /** ISO 3166-1 alpha-2, in any case. */
  billingCountry?: string
  /** Medusa's id; null for an order without one. */
  salesChannelId?: string | null
  /** Medusa's id; null for an order without one. */
  regionId?: string | null
}

/** What an account can choose by. */
export type Choice = keyof RatepayAccount["choice"]

export type ChosenAccount =
  | { kind: "chosen"; account: RatepayAccount }
  /** `choice` is by what no account is left; undefined where none takes new orders. */
  | { kind: "none"; choice: Choice | undefined; message: string }
  | { kind: "several"; accounts: RatepayAccount[]; message: string }

/**
 * Decides which account an order belongs to: the one whose countries, currencies, sales channels and regions it fits. Amounts and
 * kinds of buyers do not choose: they are rules of the account that was chosen.
 *
 * It is asked once for each authorization; what follows uses the account that the transaction keeps.
 */
export function chooseAccount(accounts: readonly RatepayAccount[], facts: OrderFacts): ChosenAccount {
  const fitting = possibleAccounts(accounts, facts)
  const [account, ...others] = fitting
  if (account === undefined) return findNone(accounts, facts)
  if (others.length === 0) return { kind: "chosen", account }
  return {
    kind: "several",
    accounts: fitting,
    message: `fits the accounts ${namesOf(fitting)}, and has to fit one; tell them apart by countries, currencies, salesChannels or regions`,
  }
}

/** The kinds of buyers that may buy in any of these accounts. */
export function buyerTypesOf(accounts: readonly RatepayAccount[]): BuyerType[] {
  return buyerTypes.filter((buyerType) => accounts.some((account) => account.buyerTypes.includes(buyerType)))
}

/** The accounts that an order may still belong to. */
export function possibleAccounts(accounts: readonly RatepayAccount[], facts: OrderFacts): RatepayAccount[] {
  return accounts.filter(
    (account) => account.acceptsOrders && choices.every((choice) => isMet(account, choice, facts))
  )
}

const choices = ["currencies", "countries", "salesChannels", "regions"] as const satisfies readonly Choice[]

function isMet({ choice }: RatepayAccount, by: Choice, facts: OrderFacts): boolean {
  const wanted = choice[by]
  const value = valueOf(by, facts)
  if (wanted === undefined || value === undefined) return true
  return value !== null && wanted.includes(value)
}

function valueOf(by: Choice, facts: OrderFacts): string | null | undefined {
  switch (by) {
    case "countries":
      return facts.billingCountry?.toUpperCase()
    case "currencies":
      return facts.currencyCode.toUpperCase()
    case "salesChannels":
      return facts.salesChannelId
    case "regions":
      return facts.regionId
  }
}

/** Names the first choice by which no account is left, of those that the choices before it left. */
function findNone(accounts: readonly RatepayAccount[], facts: OrderFacts): ChosenAccount & { kind: "none" } {
  let left = accounts.filter(({ acceptsOrders }) => acceptsOrders)
  if (left.length === 0)
    return { kind: "none", choice: undefined, message: "belongs to no account: none takes new orders" }
  for (const choice of choices) {
    const next = left.filter((account) => isMet(account, choice, facts))
    if (next.length > 0) {
      left = next
      continue
    }
    const value = valueOf(choice, facts) ?? "an order without one"
    const message = `belongs to no account: ${value} is not among the ${choice} of ${namesOf(left)}`
    return { kind: "none", choice, message }
  }
  throw new Error("Bug: an account fits, but none was found.")
}

function namesOf(accounts: readonly RatepayAccount[]): string {
  return accounts.map(({ name }) => `"${name}"`).join(", ")
}
