import type { PricedOrder } from "./priced-order"

/**
 * The same goods with new line ids, told and sold as before: `sameGoods` has found that equal lines have the same index in both.
 * What Ratepay was told of a line when it was authorized, and which shop sells it, is what follow-ups have to say.
 */
export function keepDescriptions(goods: PricedOrder, before: PricedOrder): PricedOrder {
  return {
    ...goods,
    lines: goods.lines.map(({ shop: _, ...line }, index) => {
      const { told, shop } = before.lines[index] ?? {}
      return { ...line, ...(told && { told }), ...(shop !== undefined && { shop }) }
    }),
  }
}
