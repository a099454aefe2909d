import type { RatepayOptions } from "../modules/ratepay/options"
import type { DeliveryOption } from "../modules/ratepay/parties/collection"
import type { PaymentMethod } from "../modules/ratepay/records/transaction"
import type { AccessProblem } from "../modules/ratepay/start/check-access"
import type { MissingAccount } from "../modules/ratepay/start/find-missing-accounts"

export type Versions = { node: string; medusa: string; plugin: string; kit: string | undefined }

/** What of the process that runs the checks decides about its connections. */
export type ProcessFacts = {
  /** Whether NODE_ENV is "production". */
  isProduction: boolean
  /** Whether NODE_TLS_REJECT_UNAUTHORIZED turns off the check of certificates. */
  acceptsAnyCertificate: boolean
  /** The lowest version of TLS that a connection may have, such as "TLSv1.2". */
  lowestTls: string
}

/** What of a store's medusa-config the checks look at. */
export type StoreConfig = {
  hasPlugin: boolean
  /** The modules that keep events, workflows and locks in one process's memory, by their keys. */
  inMemory: string[]
}

/** A region in which at least one method of Ratepay is enabled. */
export type Region = {
  id: string
  name: string
  currency: string
  countries: string[]
  methods: PaymentMethod[]
}

export type TaxFacts = {
  rates: { rate: string; name: string; country: string }[]
  /** The countries for which Medusa has a tax region. */
  countries: string[]
}

export type LedgerFacts = {
  oldestUnresolvedMs: number | undefined
  /** Counted up to a limit, `more` says that there are more. */
  needingPeople: { count: number; more: boolean }
  expiring: { count: number; more: boolean }
  /** Of transactions old enough to have been compared: how many, and how long ago one of them was compared last. */
  comparison: { due: number; agoMs: number | undefined }
}

export type BuyerDataFacts = {
  /** How many of the newest payments show fields that only the buyer knows, and which fields. */
  readable: { payments: number; fields: string[] }
  /** Rows that should have been erased by age and were not. */
  overdue: number
}

/** All that the checks judge. Nothing of it is shown as it is: problems name options, hosts, counts and names of regions. */
export type Facts = {
  versions: Versions
  process: ProcessFacts
  /** Undefined where the configuration can be read, else why not. */
  configError: string | undefined
  config: StoreConfig
  /** What is wrong with the plugin's options, a sentence each. */
  optionFaults: string[]
  options: RatepayOptions
  secretsInCode: { option: string; file: string }[]
  /** Undefined where the database can be reached, else why not. */
  databaseError: string | undefined
  missingMigrations: string[]
  hasProvider: boolean
  regions: Region[]
  /** Accounts that payments are of and that the options do not have. */
  missingAccounts: MissingAccount[]
  taxes: TaxFacts
  /** The shipping options by which buyers collect goods at a location of the merchant's. */
  pickups: DeliveryOption[]
  /** The channels of the store's notification providers. */
  channels: string[]
  ledger: LedgerFacts
  buyerData: BuyerDataFacts
  access: { account: string; problem: AccessProblem | undefined }[]
  /** By how many milliseconds a server's clock is ahead of ours. */
  clocks: { host: string; aheadMs: number }[]
  /** The status of each page that buyers are sent to; a word where there was no response. */
  links: { url: string; status: number | string }[]
}

/** How each fact is read. Each is read once. @throws NotKnown where it can't be known */
export type FactReaders = { [Name in keyof Facts]: () => Promise<Facts[Name]> }
