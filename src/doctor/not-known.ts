/** Why a check could not run. */
type ReasonValues = {
  config_unreadable: Record<never, never>
  plugin_not_listed: Record<never, never>
  options_wrong: Record<never, never>
  database_away: Record<never, never>
  /** Medusa lets a module have a database of its own; and a table is missing before the first migration. */
  table_missing: { table: string }
  failed: { error: string }
}

export type ReasonCode = keyof ReasonValues
export type ReasonOf<Code extends ReasonCode> = { code: Code; values: ReasonValues[Code] }
export type Reason = { [Code in ReasonCode]: ReasonOf<Code> }[ReasonCode]

/** A fact that can't be known: the checks that need it could not run. */
export class NotKnown extends Error {
  override readonly name = "NotKnown"
  constructor(readonly reason: Reason) {
    super(reason.code)
  }
}

/** Why reading a fact failed. Of an unexpected error only its name is told, as a message may hold anything. */
export function toReason(error: unknown): Reason {
  if (error instanceof NotKnown) return error.reason
  return { code: "failed", values: { error: error instanceof Error ? error.name : "unexpected" } }
}
