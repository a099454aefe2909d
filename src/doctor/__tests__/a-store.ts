import { parseOptions, type RatepayPluginOptions } from "../../modules/ratepay/options"
import type { FactReaders, Facts } from "../facts"

const texts = { order: "Order.", mandate: "Mandate." }
const rejections = { check_data: "1", check_identity: "2", not_possible: "3", technical: "4" }
const limits = { person: { maximum: 500 }, company: { maximum: 2_000 } }

type OfOneAccount = Extract<RatepayPluginOptions, { partnerShopId: string }>

/** The options of a store about which nothing is to be said. */
export const goodOptions: OfOneAccount = {
  environment: "production",
  clientId: "store-client",
  clientSecret: "store-secret-of-its-own",
  partnerShopId: "STORE_DE",
  // Bytes that all differ, as random ones nearly do.
  encryptionKey: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString("base64"),
  countries: ["DE", "AT"],
  limits,
  fingerprintSnippetId: "store-snippet",
  trustedProxies: ["10.0.0.0/8"],
  legalTexts: { de: texts },
  rejectionTexts: { de: rejections },
  paymentNotices: { de: "Notice." },
  imprint: "Ratepay GmbH",
  attentionNotices: { channel: "email", to: "staff@shop.example" },
}

/** A store's options with a change. */
export function optionsWith(change: Partial<OfOneAccount>): Pick<Facts, "options"> {
  return { options: parseOptions({ ...goodOptions, ...change }) }
}

/** The options of a store with an account for Germany, and one for Switzerland that a change is made in. */
export function optionsOfTwo(swiss: Partial<AccountInput> = {}): Pick<Facts, "options"> {
  return {
    options: parseOptions({
      ...goodOptions,
      partnerShopId: undefined,
      accounts: [
        { name: "de", partnerShopId: "STORE_DE", countries: ["DE", "AT"], currencies: ["EUR"] },
        { name: "ch", partnerShopId: "STORE_CH", countries: ["CH"], currencies: ["CHF"], ...swiss },
      ],
    }),
  }
}
type AccountInput = Extract<RatepayPluginOptions, { accounts: unknown }>["accounts"][number]

/** The facts about a store in which nothing is wrong. */
export const goodStore: Facts = {
  versions: { node: "22.14.0", medusa: "2.21.2", plugin: "0.1.0", kit: undefined },
  process: { isProduction: true, acceptsAnyCertificate: false, lowestTls: "TLSv1.2" },
  configError: undefined,
  config: { hasPlugin: true, inMemory: [] },
  optionFaults: [],
  ...optionsWith({}),
  secretsInCode: [],
  databaseError: undefined,
  missingMigrations: [],
  hasProvider: true,
  missingAccounts: [],
  regions: [
    {
      id: "reg_dach",
      name: "DACH",
      currency: "EUR",
      countries: ["AT", "DE"],
      methods: ["open_invoice", "direct_debit"],
    },
  ],
  taxes: { rates: [{ rate: "19", name: "MwSt.", country: "DE" }], countries: ["AT", "DE"] },
  pickups: [
    {
      id: "so_shop",
      typeCode: "pickup",
      isPickup: true,
      location: {
        id: "sloc_shop",
        name: "Laden am Markt",
        address: { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" },
      },
    },
  ],
  channels: ["email", "feed"],
  ledger: {
    oldestUnresolvedMs: undefined,
    needingPeople: { count: 0, more: false },
    expiring: { count: 0, more: false },
    comparison: { due: 0, agoMs: undefined },
  },
  buyerData: { readable: { payments: 0, fields: [] }, overdue: 0 },
  access: [{ account: "", problem: undefined }],
  clocks: [{ host: "api.ratepay.com", aheadMs: -900 }],
  links: [{ url: "https://www.ratepay.com/legal", status: 200 }],
}

/** Readers of facts that are known, and of those that can't be known: an error stands in their place. */
export function readersOf(facts: { [Name in keyof Facts]: Facts[Name] | Error }): FactReaders {
  const reader =
    <Fact>(fact: Fact | Error) =>
    (): Promise<Fact> =>
      fact instanceof Error ? Promise.reject(fact) : Promise.resolve(fact)
  return {
    versions: reader(facts.versions),
    process: reader(facts.process),
    configError: reader(facts.configError),
    config: reader(facts.config),
    optionFaults: reader(facts.optionFaults),
    options: reader(facts.options),
    secretsInCode: reader(facts.secretsInCode),
    databaseError: reader(facts.databaseError),
    missingMigrations: reader(facts.missingMigrations),
    hasProvider: reader(facts.hasProvider),
    regions: reader(facts.regions),
    missingAccounts: reader(facts.missingAccounts),
    taxes: reader(facts.taxes),
    pickups: reader(facts.pickups),
    channels: reader(facts.channels),
    ledger: reader(facts.ledger),
    buyerData: reader(facts.buyerData),
    access: reader(facts.access),
    clocks: reader(facts.clocks),
    links: reader(facts.links),
  }
}
