import { formatMoney } from "../../basket"
import { figureNames, type FigureName, type Figures } from "./figures"

/** The figures of one order, as each side has them. Medusa keeps neither what was first authorized nor what was canceled. */
export type Sides = {
  medusa: Pick<Figures, "captured" | "open" | "refunded"> & { outstanding: number }
  plugin: Figures
  /** A figure is missing where Ratepay's lookup did not tell it. */
  ratepay: Partial<Figures>
}

/** Describes each figure in which a side differs from what the case expects; empty if all agree to the cent. */
export function differencesOf(expected: Figures, sides: Sides, currencyCode: string): string[] {
  const money = (cents: number) => formatMoney(cents, currencyCode)
  const differences = figureNames.flatMap((name) =>
    tell(name, sides)
      .filter(([, cents]) => cents !== expected[name])
      .map(([side, cents]) => `${name}: expected ${money(expected[name])}, ${side} has ${money(cents)}`)
  )
  const { outstanding } = sides.medusa
  if (outstanding !== expected.open)
    differences.push(`outstanding: expected ${money(expected.open)}, Medusa shows ${money(outstanding)}`)
  return differences
}

function tell(name: FigureName, { medusa, plugin, ratepay }: Sides): [string, number][] {
  const told: [string, number | undefined][] = [
    ["Medusa", name === "captured" || name === "open" || name === "refunded" ? medusa[name] : undefined],
    ["the plugin", plugin[name]],
    ["Ratepay", ratepay[name]],
  ]
  return told.flatMap(([side, cents]) => (cents === undefined ? [] : [[side, cents]]))
}
