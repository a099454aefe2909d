import { z } from "@medusajs/framework/zod"
import type { TransactionBalances } from "../../sandbox"
import { toCents } from "../../testing/cents"
import type { Figures } from "./figures"

const authorizationSchema = z.object({
  shop_baskets: z.array(z.object({ partner_shop_id: z.string(), gross_amount: z.number() })),
})

/** What Ratepay has of one shop of an accepted authorization: by its basket, and by the operations that name it. */
export function figuresOfShop(
  { operations }: Pick<TransactionBalances, "operations">,
  shop: string
): Figures {
  const baskets = operations
    .filter(({ kind }) => kind === "authorize")
    .flatMap(({ request }) => authorizationSchema.parse(request).shop_baskets)
    .filter(({ partner_shop_id }) => partner_shop_id === shop)
    .map(({ gross_amount }) => toCents(gross_amount))
  const of = (wanted: string) =>
    sumOf(
      operations
        .filter(({ kind, partnerShopId }) => kind === wanted && partnerShopId === shop)
        .map(({ cents }) => cents)
    )
  const authorized = sumOf(baskets) + of("increment")
  const captured = of("capture")
  const canceled = of("cancel")
  return {
    ...{ authorized, captured, canceled, refunded: of("refund") },
    open: authorized - captured - canceled,
  }
}

function sumOf(cents: number[]): number {
  return cents.reduce((sum, one) => sum + one, 0)
}
