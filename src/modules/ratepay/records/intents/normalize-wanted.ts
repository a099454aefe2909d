import { MathBN } from "@medusajs/framework/utils"
import type { BigNumberInput } from "@medusajs/framework/types"
import type { WantedQuantity } from "../../../../basket"
import type { Extra } from "../extras"
import type { Wanted } from "./wanted"

/**
 * Writes the same wish in the same way, however a request put it: lines sorted by id, each once, with quantities as plain
 * text. The result is plain JSON. Undefined for what follows from how an order stands (`due`): that is derived anew each time.
 */
export function normalizeWanted(wanted: Wanted): Exclude<Wanted, { kind: "due" }> | undefined {
  switch (wanted.kind) {
    case "rest":
      return { kind: "rest" }
    case "amount":
      return { kind: "amount", amount: wanted.amount, due: [] }
    case "items": {
      const { items, shipping, goodwill, returnFee } = wanted
      return {
        kind: "items",
        items: mergeLines(items),
        shipping,
        ...(goodwill && { goodwill: toPlain(goodwill) }),
        ...(returnFee && { returnFee: toPlain(returnFee) }),
      }
    }
    case "due":
      return undefined
  }
}

function toPlain({ cents, vatRate }: Extra): Extra {
  return { cents, vatRate }
}

function mergeLines(items: WantedQuantity[]): WantedQuantity[] {
  const quantities = new Map<string, string>()
  for (const { lineId, quantity } of items) {
    const before = quantities.get(lineId)
    const text = toText(quantity)
    quantities.set(lineId, before === undefined ? text : addTexts(before, text))
  }
  return [...quantities]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([lineId, quantity]) => ({ lineId, quantity }))
}

function addTexts(one: string, other: string): string {
  return isNumber(one) && isNumber(other) ? MathBN.add(one, other).toString() : `${one}, ${other}`
}

function toText(quantity: unknown): string {
  return isNumeric(quantity) ? MathBN.convert(quantity).toString() : String(quantity)
}

function isNumeric(value: unknown): value is BigNumberInput {
  if (typeof value === "object") return value !== null
  return (typeof value === "number" || typeof value === "string") && isNumber(String(value))
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text))
}
