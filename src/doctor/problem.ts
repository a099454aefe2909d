/** The values of each problem. They are never secret and never a buyer's. */
type ProblemValues = {
  // Configuration
  node_untested: { version: string; tested: string }
  medusa_untested: { version: string; tested: string }
  kit_differs: { kit: string; plugin: string }
  config_unreadable: { error: string }
  option_wrong: { fault: string }
  plugin_not_listed: Record<never, never>
  host_of_other_environment: { option: string; host: string; environment: string }
  host_not_ratepays: { option: string; host: string }
  integration_in_production: Record<never, never>
  sandbox_credentials: { account: string; option: string }
  secret_in_code: { option: string; file: string }
  key_trivial: { option: string }
  key_repeated: Record<never, never>
  key_derived: Record<never, never>
  any_certificate: Record<never, never>
  old_tls: { version: string }
  limits_missing: { account: string; methods: string[] }
  fingerprint_missing: Record<never, never>
  fingerprint_of_test: Record<never, never>
  address_not_known: Record<never, never>
  texts_missing: { option: string; languages: string[] }
  imprint_missing: Record<never, never>
  capture_by_hand: Record<never, never>
  gift_cards_sold: { account: string; methods: string[] }
  in_memory: { modules: string[] }
  // The store and its database
  database_away: { reason: string }
  migrations_missing: { migrations: string[] }
  no_provider: Record<never, never>
  no_region: Record<never, never>
  region_currency: { region: string; currency: string; methods: string[] }
  region_countries: { region: string; countries: string[]; methods: string[] }
  region_without_country: { region: string; methods: string[] }
  account_missing: { name: string; payments: number }
  rate_unusable: { rate: string; name: string; country: string }
  countries_untaxed: { region: string; countries: string[] }
  pickup_address: { location: string; fields: string[] }
  channel_missing: { channel: string }
  nobody_told: Record<never, never>
  // The ledger
  unresolved_long: { minutes: number }
  people_needed: { count: number; more: boolean }
  expiring_soon: { count: number; more: boolean; days: number }
  comparison_overdue: { hours: number | null }
  buyer_data_readable: { payments: number; fields: string[] }
  erasure_overdue: { rows: number }
  // The connection to Ratepay
  access_refused: { account: string; host: string; status: number; audience: string }
  token_not_there: { account: string; host: string }
  audience_refused: { account: string; host: string; status: number; audience: string }
  api_not_there: { account: string; host: string }
  no_response: { account: string; option: string; host: string; details: string }
  clock_differs: { host: string; seconds: number }
  link_broken: { url: string; status: string }
}

export type ProblemCode = keyof ProblemValues

/** `wrong` hinders selling, or will harm; `warning` is for a person to judge. */
export type Level = "warning" | "wrong"

export type ProblemOf<Code extends ProblemCode> = { code: Code; level: Level; values: ProblemValues[Code] }

/** What a check found, as a code and its values: the words are in `texts/`. */
export type Problem = { [Code in ProblemCode]: ProblemOf<Code> }[ProblemCode]

export function wrong<Code extends ProblemCode>(code: Code, values: ProblemValues[Code]): ProblemOf<Code> {
  return { code, level: "wrong", values }
}

export function warning<Code extends ProblemCode>(code: Code, values: ProblemValues[Code]): ProblemOf<Code> {
  return { code, level: "warning", values }
}
