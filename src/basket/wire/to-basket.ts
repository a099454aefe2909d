import { InvalidInputError, type wire } from "../../ratepay-api"
import { type Cents, toCents } from "../money/cents"
import { grossUnitTotal, type PricedOrder } from "../price/priced-order"
import { countWithin, type SelectedGroup, type Selection } from "../select/selection"
import { toCreditLines } from "./to-credit-lines"
import { toVats } from "./to-vats"
import { toWireLines } from "./wire-lines"

/** A part of an order as Ratepay accepts it. Its lines add up to the gross amount exactly. */
export type Basket = {
  grossAmount: Cents
  items: wire.Item[]
  special_items: wire.SpecialItem[]
  vats: wire.Vat[]
}

/**
 * Writes any selection of an order's units as a Ratepay basket (Payment API v2, 3.1 and 5).
 *
 * Goods are items; shipping is a special item, and so is the credit of the selected units, one per VAT rate. A
 * selection without goods lists its shipping as items, as an authorization must have at least one item (3.1). The sum of
 * round((price + discount) × quantity) over all lines is exactly the gross amount; Ratepay's tolerance is not used.
 *
 * The same units give the same bytes, in whatever order they are selected.
 *
 * @throws InvalidInputError for units that the order does not have, and for a basket of zero, which Ratepay does not accept
 */
export function toBasket(order: PricedOrder, selection: Selection): Basket {
  const { items, special_items, grossByRate } = collectLines(order, selection)
  const grossAmount = toCents([...grossByRate.values()].reduce((sum, cents) => sum + cents, 0))
  if (grossAmount === 0) {
    const message = "must be above zero: there is nothing to pay for these units"
    throw new InvalidInputError([{ path: "gross_amount", message }])
  }
  return { grossAmount, items, special_items, vats: toVats(grossByRate) }
}

/** Writes selected units as wire lines, and computes what they cost by VAT rate. The selection may be empty. */
export function collectLines(
  order: PricedOrder,
  selection: Selection
): Pick<Basket, "items" | "special_items"> & { grossByRate: Map<number, number> } {
  const counts = countWithin(order, selection)
  const items: wire.Item[] = []
  const shipping: wire.Item[] = []
  const grossByRate = new Map<number, number>()
  const creditByRate = new Map<number, number>()
  for (const line of order.lines) {
    const selected: SelectedGroup[] = []
    for (const group of line.groups) {
      const count = counts.get(group.key) ?? 0
      if (count > 0) selected.push({ group, count })
    }
    if (selected.length === 0) continue

    const wireLines = line.source === "item" ? items : shipping
    wireLines.push(...toWireLines(line, selected))
    for (const { group, count } of selected) {
      accumulate(grossByRate, line.vatRate, count * grossUnitTotal(group))
      accumulate(creditByRate, line.vatRate, count * group.grossUnitCredit)
    }
  }
  const credit = toCreditLines(creditByRate)
  return {
    items: items.length > 0 ? items : shipping,
    special_items: items.length > 0 ? [...shipping, ...credit] : credit,
    grossByRate,
  }
}

function accumulate(sums: Map<number, number>, vatRate: number, cents: number): void {
  sums.set(vatRate, (sums.get(vatRate) ?? 0) + cents)
}
