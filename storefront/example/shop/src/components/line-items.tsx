import type { HttpTypes } from "@medusajs/types"
import type { Language } from "medusa-payment-ratepay-storefront"
import { formatAmount } from "../words/format"

type Props = {
  language: Language
  of: HttpTypes.StoreCart | HttpTypes.StoreOrder
}

/** What is bought, for reading only. */
export function LineItems({ language, of: { items, currency_code } }: Props) {
  return (
    <ul className="lines">
      {items?.map(({ id, product_title, quantity, total }) => (
        <li key={id}>
          <span>
            {quantity} × {product_title}
          </span>
          <span>{total !== undefined && formatAmount(language, currency_code, total)}</span>
        </li>
      ))}
    </ul>
  )
}
