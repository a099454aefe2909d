import type { RatepayAccount, RatepayAccounts } from "./account"

/** Which transactions are of some accounts, as `accountNameOf` decides it, in terms of their columns. */
export type AccountFilter = {
  names: readonly string[]
  /** The partnerShopIds that one account alone has: their transactions are of it, whatever they are named. */
  alone: readonly string[]
  aloneWanted: readonly string[]
  /** All partnerShopIds: a transaction without a name is of the first account with its own, else of the first of all. */
  shops: readonly string[]
  firstWanted: readonly string[]
  isFirstWanted: boolean
}

/** The filter for accounts by their names, those that are not in the options any more included. */
export function toAccountFilter(accounts: RatepayAccounts, names: readonly string[]): AccountFilter {
  const isWanted = ({ name }: RatepayAccount) => names.includes(name)
  const shops = [...new Set(accounts.map(({ partnerShopId }) => partnerShopId))]
  const withShop = (shop: string) => accounts.filter(({ partnerShopId }) => partnerShopId === shop)
  const alone = shops.filter((shop) => withShop(shop).length === 1)
  return {
    names,
    alone,
    aloneWanted: alone.filter((shop) => withShop(shop).every(isWanted)),
    shops,
    firstWanted: shops.filter((shop) => withShop(shop).slice(0, 1).every(isWanted)),
    isFirstWanted: isWanted(accounts[0]),
  }
}
