import { wrong, type Problem } from "../../problem"

/** Whether the plugin's tables are as its code expects them. */
export function judgeMigrations(missing: readonly string[]): Problem[] {
  return missing.length === 0 ? [] : [wrong("migrations_missing", { migrations: [...missing] })]
}
