import {
  chooseAccount,
  possibleAccounts,
  type Choice,
  type OrderFacts,
} from "../../../modules/ratepay/accounts/choose-account"
import type { RatepayAccount } from "../../../modules/ratepay/accounts/account"
import { InvalidInputError } from "../../../ratepay-api"
import type { BuyerMessage } from "../buyer/buyer-message"
import { findRuledOut, NotAllowedError, refuse, type RuledOut, type Terms } from "./assert-allowed"

/**
 * The account that an order belongs to, see `chooseAccount`.
 *
 * @throws NotAllowedError when it belongs to none: nothing is sold there on Ratepay
 * @throws InvalidInputError when it could belong to several, which is for the merchant to correct
 */
export function requireAccount(accounts: readonly RatepayAccount[], facts: OrderFacts): RatepayAccount {
  const chosen = chooseAccount(accounts, facts)
  switch (chosen.kind) {
    case "chosen":
      return chosen.account
    case "none": {
      const ruledOut = toRuledOut(chosen)
      throw new NotAllowedError([ruledOut], ruledOut.buyerMessage)
    }
    case "several":
      throw new InvalidInputError([
        facts.billingCountry === undefined
          ? { path: "billing_address.country_code", message: "is missing, and decides about the account" }
          : { path: "order", message: chosen.message },
      ])
  }
}

/**
 * Checks what is known of a payment before there is an order.
 *
 * @throws NotAllowedError when every account that the order may come to belong to rules it out
 */
export function assertPossible(terms: Terms, accounts: readonly RatepayAccount[]): void {
  refuse(ruledOutOf(terms, accounts, { currencyCode: terms.currencyCode }))
}

/** What rules a payment out in every account that its order may belong to: of several, in the first. */
export function ruledOutOf(terms: Terms, accounts: readonly RatepayAccount[], facts: OrderFacts): RuledOut[] {
  const possible = possibleAccounts(accounts, facts)
  const [ruledOut, ...others] = possible.map((account) => findRuledOut(terms, account))
  if (ruledOut !== undefined) return others.some((faults) => faults.length === 0) ? [] : ruledOut
  const chosen = chooseAccount(accounts, facts)
  return chosen.kind === "none" ? [toRuledOut(chosen)] : []
}

/** Why an order belongs to no account, with the message for its buyer. */
export function toRuledOut({ choice, message }: { choice: Choice | undefined; message: string }): RuledOut {
  return { path: pathOf(choice), message, buyerMessage: messageOf(choice) }
}

function pathOf(choice: Choice | undefined): string {
  switch (choice) {
    case "countries":
      return "billing_address.country_code"
    case "currencies":
      return "currency_code"
    case "salesChannels":
      return "sales_channel_id"
    case "regions":
      return "region_id"
    case undefined:
      return "order"
  }
}

function messageOf(choice: Choice | undefined): BuyerMessage {
  switch (choice) {
    case "countries":
      return { kind: "country", places: ["billing"] }
    case "currencies":
      return { kind: "currency" }
    case "salesChannels":
    case "regions":
    case undefined:
      return { kind: "not_offered" }
  }
}
