import { amountNames } from "./amount-names"

/** The values of a finding: codes by their names, and numbers. */
export type Values = Record<string, string | number | string[]>

/** What stands for a value in a sentence: for an amount, and for the names of parts, kinds and states. */
export type Shown = Record<"part" | "kind" | "state", (name: string) => string> & {
  money: (amount: number) => string
}

/** The values of a finding as its sentence shows them. */
export function showValues(values: Values, shown: Shown): Record<string, string> {
  const show = (name: string, value: Values[string]): string => {
    if (typeof value === "number")
      return amountNames.some((one) => one === name) ? shown.money(value) : String(value)
    if (Array.isArray(value)) return value.map(name === "parts" ? shown.part : String).join(", ")
    if (name === "kind" || name === "ledger_kind") return shown.kind(value)
    return name === "state" ? shown.state(value) : value
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, show(name, value)]))
}
