import { InvalidInputError } from "../../ratepay-api"
import { divideProduct } from "../money/divide-product"
import { handOutRemainders } from "../money/largest-remainder"
import { lineFault } from "../read/line-fault"
import type { PricedLine, PricedOrder } from "../price/priced-order"
import { countUnits, parseQuantity, toNumberText } from "../read/quantity"
import { countByKey, countWithin, type Selection } from "./selection"

/** A quantity of a line in Medusa's measure (2 pieces, 0.75 m), in any of the shapes of Medusa's numbers. */
export type WantedQuantity = { lineId: string; quantity: unknown }

type Share = { readonly key: string; readonly available: number }

/**
 * Picks units of lines from the available ones, e.g. from those that are authorized and not yet captured.
 *
 * Pieces are taken in the order of their groups. Measured goods are taken from each group in proportion, by largest remainder,
 * so that half the cloth costs half the price, to a cent.
 *
 * @throws InvalidInputError naming the line, if the order does not have it, if the quantity is not a multiple of its units, or if
 *   fewer are available (the message says how many)
 */
export function pickUnits(
  order: Pick<PricedOrder, "lines">,
  available: Selection,
  wanted: readonly WantedQuantity[]
): Selection {
  const left = countWithin(order, available)
  const lines = new Map(order.lines.map((line) => [line.lineId, line]))
  const picked: Selection = []
  for (const { lineId, quantity } of wanted) {
    const line = lines.get(lineId)
    if (!line)
      throw new InvalidInputError([{ path: `items[${lineId}]`, message: "must be a line of the order" }])

    const shares = line.groups.map(({ key }) => ({ key, available: left.get(key) ?? 0 }))
    const count = countWanted(line, shares, quantity)
    const counts = line.decimals === 0 ? takeInOrder(shares, count) : takeInProportion(shares, count)
    shares.forEach(({ key, available }, index) => {
      const taken = counts[index] ?? 0
      left.set(key, available - taken)
      picked.push({ key, count: taken })
    })
  }
  const counts = countByKey(picked)
  return order.lines.flatMap(({ groups }) =>
    groups.flatMap(({ key }) => {
      const count = counts.get(key) ?? 0
      return count > 0 ? [{ key, count }] : []
    })
  )
}

function countWanted(
  { source, lineId, decimals, name }: PricedLine,
  shares: readonly Share[],
  wanted: unknown
): number {
  const quantity = parseQuantity(wanted)
  const count = quantity && countUnits(quantity, decimals)
  if (count === undefined || count <= 0) {
    const size = toNumberText({ count: 1, decimals })
    throw lineFault(source, lineId, "quantity", `must be above zero and a multiple of ${size}`)
  }
  const available = shares.reduce((sum, share) => sum + share.available, 0)
  if (count > available) {
    throw lineFault(
      source,
      lineId,
      "quantity",
      `must not exceed the ${toNumberText({ count: available, decimals })} available of ${name}`,
      "more_units_than_left"
    )
  }
  return count
}

function takeInOrder(shares: readonly Share[], count: number): number[] {
  let left = count
  return shares.map(({ available }) => {
    const taken = Math.min(available, left)
    left -= taken
    return taken
  })
}

function takeInProportion(shares: readonly Share[], count: number): number[] {
  const available = shares.reduce((sum, share) => sum + share.available, 0)
  const rounded = shares.map((share) => ({ ...divideProduct(share.available, count, available), copies: 1 }))
  const extra = count - rounded.reduce((sum, { quotient }) => sum + quotient, 0)
  const granted = handOutRemainders(extra, rounded)
  return rounded.map(({ quotient }, index) => quotient + (granted[index] ?? 0))
}
