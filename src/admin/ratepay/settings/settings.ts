/** What the admin API returns about how the store is set up, in the language that is asked for. */

export const groups = ["configuration", "store", "ledger", "connection"] as const
export type Group = (typeof groups)[number]

export const results = ["ok", "warning", "wrong", "could_not_run"] as const
export type Result = (typeof results)[number]

export type Check = {
  /** The anchor of its section in docs/doctor.md. */
  code: string
  group: Group
  result: Result
  looks_at: string
  why: string
  problems: { code: string; level: "warning" | "wrong"; found: string; to_do: string }[]
  reason: string | null
}

export const sections = [
  "access-to-ratepay",
  "keys-for-buyer-data",
  "what-you-sell-and-to-whom",
  "what-a-checkout-shows-and-keeps",
  "what-a-buyer-is-told",
  "what-happens-by-itself",
  "who-is-told-what-needs-attention",
  "time-limits-and-recovery",
  "records-and-log",
] as const
/** The anchor of a section of docs/configuration.md. */
export type Section = (typeof sections)[number]

export type Option = {
  name: string
  section: Section
  value: unknown
  is_set: boolean
  is_secret: boolean
  is_default: boolean
}

export type Configuration = { version: string; options: Option[] }
