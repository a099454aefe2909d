import type { wire } from "../../ratepay-api"
import { toCents } from "../money/cents"
import { toWireAmount } from "../money/money"
import type { PricedLine } from "../price/priced-order"
import type { SelectedGroup } from "../select/selection"
import { type WireRun, weighMeasure } from "./weigh-measure"

/**
 * Writes the selected units of one line as Ratepay's items, without their credit: pieces as one item per price and discount,
 * measured goods as a single item.
 *
 * For each item, (gross_unit_price + gross_unit_discount) × quantity is gross_total_price (Payment API v2, 5). Together the items
 * cost what the units cost.
 */
export function toWireLines(line: PricedLine, selected: readonly SelectedGroup[]): wire.Item[] {
  const runs = line.decimals === 0 ? countPieces(line, selected) : [weighMeasure(line, selected)]
  return runs.map(({ quantity, unit, unitPrice, unitDiscount, total }) => ({
    article_number: line.articleNumber,
    name: line.told?.name ?? line.name,
    description: line.told?.description ?? line.description,
    category: line.told?.category ?? line.category,
    quantity,
    unit: toUnit(line, unit),
    gross_unit_price: toWireAmount(toCents(unitPrice)),
    gross_unit_discount: unitDiscount === 0 ? undefined : toWireAmount(toCents(unitDiscount)),
    gross_total_price: toWireAmount(toCents(total)),
    tax_rate: line.vatRate,
  }))
}

/** The unit as told. Where the unit states a measure, as the quantity is 1, the measure stays before it. */
function toUnit({ told, decimals }: PricedLine, unit: string | undefined): string | undefined {
  if (told?.unit === undefined) return unit
  return decimals > 0 && unit !== undefined ? `${unit} ${told.unit}` : told.unit
}

function countPieces({ source }: PricedLine, selected: readonly SelectedGroup[]): WireRun[] {
  const runs: WireRun[] = []
  for (const { group, count } of selected) {
    const { grossUnitPrice: unitPrice, grossUnitDiscount: unitDiscount } = group
    const total = (unitPrice + unitDiscount) * count
    const alike = runs.find((run) => run.unitPrice === unitPrice && run.unitDiscount === unitDiscount)
    if (alike) {
      alike.quantity += count
      alike.total += total
    } else {
      runs.push({
        quantity: count,
        ...(source === "item" && { unit: "piece" }),
        unitPrice,
        unitDiscount,
        total,
      })
    }
  }
  return runs
}
