import { parseOptions } from "../../options"
import type { RatepayAccounts } from "../account"

/** The parsed accounts of options that have these entries, with the credentials of all accounts. */
export function accountsWith(...entries: object[]): RatepayAccounts {
  return parseOptions({
    environment: "integration",
    clientId: "a-client",
    clientSecret: "a-secret",
    accounts: entries.map((entry, index) => ({ partnerShopId: `SHOP-${index}`, ...entry })),
  }).accounts
}
