import { InvalidInputError } from "../../../ratepay-api"
import type { Transaction } from "../records/transaction"
import type { RatepayAccount, RatepayAccounts } from "./account"

/** A transaction's account is not in the options any more. Nothing was sent. */
export class MissingAccountError extends InvalidInputError {
  constructor(
    /** The name that the transaction keeps. */
    readonly account: string,
    partnerShopId: string
  ) {
    super([
      {
        path: "account",
        code: "account_gone",
        message: `"${account}" (partnerShopId ${partnerShopId}) is not among the option accounts; add it again, with acceptsOrders: false if it takes no new orders`,
      },
    ])
  }
}

/** The name of the account that a transaction is of now; the one that it keeps where that is not in the options any more. */
export function accountNameOf(
  accounts: RatepayAccounts,
  transaction: Pick<Transaction, "account" | "partnerShopId">
): string {
  return findAccount(accounts, transaction)?.name ?? transaction.account ?? accounts[0].name
}

/**
 * As `findAccount`, for what can't be done without it.
 *
 * @throws MissingAccountError when it was taken out of the options
 */
export function accountOf(
  accounts: RatepayAccounts,
  transaction: Pick<Transaction, "account" | "partnerShopId">
): RatepayAccount {
  const found = findAccount(accounts, transaction)
  if (found) return found
  throw new MissingAccountError(transaction.account ?? accounts[0].name, transaction.partnerShopId)
}

/**
 * The account that a transaction was authorized in, whatever the options choose today: the one with its name and its
 * `partnerShopId`. Where there is none such, the `partnerShopId` comes before the name: a name that another contract has now
 * would send what follows to that contract. So an account may be renamed, and may sell under another `partnerShopId` as long as
 * none has the old one. Older transactions have no name: they are of the account with their `partnerShopId`, else of the first.
 *
 * @returns undefined where it was taken out of the options
 */
export function findAccount(
  accounts: RatepayAccounts,
  { account, partnerShopId }: Pick<Transaction, "account" | "partnerShopId">
): RatepayAccount | undefined {
  const ofShop = accounts.filter((one) => one.partnerShopId === partnerShopId)
  const [only, ...others] = ofShop
  if (account === null) return only ?? accounts[0]
  if (only && others.length === 0) return only
  return (only ? ofShop : accounts).find(({ name }) => name === account)
}
