import { accountOf, MissingAccountError } from "../account-of"
import { accountsWith } from "./an-account"

const accounts = accountsWith(
  { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] },
  { name: "ch", partnerShopId: "SHOP_CH", countries: ["CH"] },
  { name: "brand-a", partnerShopId: "SHARED", countries: ["NL"], salesChannels: ["sc_a"] },
  { name: "brand-b", partnerShopId: "SHARED", countries: ["NL"], salesChannels: ["sc_b"] }
)

it.each<[string, { account: string | null; partnerShopId: string }, string]>([
  ["by its name", { account: "ch", partnerShopId: "SHOP_CH" }, "ch"],
  [
    "by its name, also where the account sells under another partnerShopId now",
    { account: "ch", partnerShopId: "SHOP_OLD" },
    "ch",
  ],
  ["by its name, of two with one partnerShopId", { account: "brand-b", partnerShopId: "SHARED" }, "brand-b"],
  [
    "by its partnerShopId where another contract has its name now",
    { account: "ch", partnerShopId: "SHOP_DE" },
    "de",
  ],
  [
    "by its partnerShopId where the account was renamed",
    { account: "germany", partnerShopId: "SHOP_DE" },
    "de",
  ],
  [
    "by its partnerShopId where it is from the time of the single form",
    { account: "default", partnerShopId: "SHOP_CH" },
    "ch",
  ],
  ["by its partnerShopId where it has no name", { account: null, partnerShopId: "SHOP_CH" }, "ch"],
  [
    "as the first where it has no name, and no account has its partnerShopId",
    { account: null, partnerShopId: "SHOP_OLD" },
    "de",
  ],
])("accountOf knows a transaction's account %s", (_, transaction, expected) => {
  expect(accountOf(accounts, transaction).name).toBe(expected)
})

it.each([
  ["taken out", { account: "at", partnerShopId: "SHOP_AT" }],
  ["taken out, while its name is another's now", { account: "ch", partnerShopId: "SHARED" }],
  ["taken out, while two others share its partnerShopId", { account: "brand-c", partnerShopId: "SHARED" }],
])("accountOf names an account that was %s", (_, transaction) => {
  expect(() => accountOf(accounts, transaction)).toThrow(MissingAccountError)
  expect(() => accountOf(accounts, transaction)).toThrow(`"${transaction.account}" (partnerShopId`)
})
