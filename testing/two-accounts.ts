const austrianSecret = "only-for-tests"

/** The account is chosen by the billing address alone; the shop delivers to Germany only, which a rule of each method has to allow. */
const deliveredInGermany = { countries: ["AT", "DE"] }

/**
 * Two accounts of a shop, each with credentials of its own: by country. Both sides have to know them: the sandbox as senders, the
 * plugin as its option `accounts`.
 */
export const twoAccounts = {
  sandbox: {
    clientId: "de",
    partnerShopIds: ["SHOP_DE"],
    senders: [{ clientId: "at", clientSecret: austrianSecret, partnerShopIds: ["SHOP_AT"] }],
  },
  plugin: {
    accounts: [
      { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] },
      {
        name: "at",
        partnerShopId: "SHOP_AT",
        clientId: "at",
        clientSecret: austrianSecret,
        countries: ["AT"],
        methods: { open_invoice: deliveredInGermany, direct_debit: deliveredInGermany },
      },
    ],
  },
}
