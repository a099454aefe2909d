import { lineKinds, type Books, type Goods, type LineKind } from "./books"

/** What the story says has become of an order's goods; of a kind that is not named, nothing has. */
export type ExpectedGoods = Partial<Record<LineKind, Goods>>

/** Every line of which Ratepay holds other pieces than the story tells of, in words; empty when all is as told. */
export function unexpectedGoods(expected: ExpectedGoods, { lines }: Books): string[] {
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
