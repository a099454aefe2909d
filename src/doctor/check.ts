import type { FactReaders } from "./facts"
import type { Problem } from "./problem"
import type { Reason } from "./not-known"

/** What the checks are about, in the order in which they are told. Only those of the connection send anything. */
export const groups = ["configuration", "store", "ledger", "connection"] as const
export type Group = (typeof groups)[number]

/** The checks by name; each is the anchor of its section in docs/doctor.md. */
export const checkCodes = [
  "medusa-config",
  "plugin",
  "options",
  "versions",
  "environment",
  "credentials",
  "secrets-in-code",
  "encryption-key",
  "tls",
  "limits",
  "fingerprint",
  "buyer-address",
  "texts",
  "imprint",
  "capture",
  "gift-cards",
  "background",
  "database",
  "migrations",
  "provider",
  "regions",
  "accounts",
  "taxes",
  "pickups",
  "notices",
  "unresolved",
  "attention",
  "expiry",
  "comparison",
  "buyer-data",
  "access",
  "clock",
  "links",
] as const
export type CheckCode = (typeof checkCodes)[number]

/** One check: it reads the facts that it needs, and judges them. */
export type Check = { code: CheckCode; group: Group; judge: (facts: FactReaders) => Promise<Problem[]> }

export const results = ["ok", "warning", "wrong", "could_not_run"] as const
export type Result = (typeof results)[number]

/** What a check came to: what it found, or why it could not run. */
export type CheckResult = {
  code: CheckCode
  group: Group
  result: Result
  problems: Problem[]
  reason: Reason | undefined
}
