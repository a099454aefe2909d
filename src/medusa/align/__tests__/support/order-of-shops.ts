import type { item } from "../../../../modules/ratepay/__tests__/support/divided"
import type { TransactionWithBalances } from "../../../../modules/ratepay/records/transaction-with-balances"
import { toOrderNow, type OrderNow } from "../../../read/read-order"

/** Who sells the lines of `dividedTransactions`, and a pen of the bookshop's and a vase of a shop that has no part of it. */
export const shopsByLine = new Map([
  ["mugs", "potter"],
  ["book", "books"],
  ["pen", "books"],
  ["vase", "glass"],
])

/**
 * The order of `dividedTransactions` after an edit, with these lines and the parcel.
 *
 * @param credit store credit that it had from the beginning, in cents
 */
export function orderOfShops(
  items: ReturnType<typeof item>[],
  records: readonly TransactionWithBalances[],
  { credit = 0, status = "pending" }: { credit?: number; status?: string } = {}
): OrderNow {
  return toOrderNow(
    {
      version: 2,
      status,
      currency_code: "eur",
      total: items.reduce((sum, { total }) => sum + total, 5) - credit / 100,
      items,
      shipping_methods: [
        { id: "parcel", name: "Parcel", total: 5, original_total: 5, tax_lines: [{ rate: 19 }] },
      ],
      credit_lines: credit === 0 ? [] : [{ amount: credit / 100, metadata: { created_in_version: 0 } }],
    },
    records
  )
}
