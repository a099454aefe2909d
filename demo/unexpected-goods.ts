import { lineKinds, type Balances, type Goods, type LineKind } from "./balances"

/** The goods that an order should have, by kind. A kind that is not named must have none. */
export type ExpectedGoods = Partial<Record<LineKind, Goods>>

/** Describes every line of which Ratepay has another number of pieces than expected; empty if there is none. */
export function unexpectedGoods(expected: ExpectedGoods, { lines }: Balances): string[] {
  const articles = new Set([
    ...lines.keys(),
    ...lineKinds.flatMap((kind) => Object.keys(expected[kind] ?? {})),
  ])
  return lineKinds.flatMap((kind) =>
    [...articles].flatMap((article) => {
      const told = expected[kind]?.[article] ?? 0
      const held = lines.get(article)?.[kind].quantity ?? 0
      return told === held ? [] : [`${article}, ${kind}: expected ${told}, Ratepay holds ${held}`]
    })
  )
}
