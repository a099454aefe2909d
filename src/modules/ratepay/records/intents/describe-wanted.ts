import { formatMoney, type PricedOrder } from "../../../../basket"
import type { Extra } from "../extras"
import type { Wanted } from "./wanted"

/** What a request wants to move, in words for a merchant. */
export function describeWanted(wanted: Wanted | null, { lines, currency }: PricedOrder): string {
  switch (wanted?.kind) {
    case undefined:
    case "due":
      return "something else"
    case "rest":
      return "everything that is left"
    case "amount":
      return formatMoney(wanted.amount, currency)
    case "items": {
      const nameOf = (id: string) => lines.find(({ lineId }) => lineId === id)?.name
      const extra = (what: string, { cents, vatRate }: Extra) =>
        `${what} of ${formatMoney(cents, currency)} (${vatRate} % VAT)`
      return [
        ...wanted.items.map(({ lineId, quantity }) =>
          [String(quantity), "×", nameOf(lineId), `(${lineId})`].filter(Boolean).join(" ")
        ),
        wanted.shipping ? "shipping" : "no shipping",
        ...(wanted.goodwill ? [extra("a goodwill", wanted.goodwill)] : []),
        ...(wanted.returnFee ? [extra("a return fee", wanted.returnFee)] : []),
      ].join(", ")
    }
  }
}
