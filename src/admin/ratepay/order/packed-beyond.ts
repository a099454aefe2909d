import type { MedusaLine } from "../medusa-line"
import type { RatepayOrder } from "../ratepay-order"

export type PackedBeyond = { name: string; quantity: number }

/**
 * The lines of which Medusa has packed more than Ratepay pays for: more than is captured, and open as long as the
 * authorization has not expired. Lines that no Ratepay payment has are paid otherwise.
 */
export function packedBeyond(
  { transactions }: Pick<RatepayOrder, "transactions">,
  medusaLines: readonly MedusaLine[]
): PackedBeyond[] {
  return medusaLines.flatMap(({ id, fulfilled }) => {
    const held = transactions.flatMap(({ state, lines }) =>
      lines
        .filter(({ line_item_id }) => line_item_id === id)
        .map(({ name, quantities: { open, captured } }) => ({
          name,
          quantity: captured + (state === "expired" ? 0 : open),
        }))
    )
    const [line] = held
    const quantity = fulfilled - held.reduce((sum, one) => sum + one.quantity, 0)
    return line !== undefined && quantity > 0 ? [{ name: line.name, quantity }] : []
  })
}
