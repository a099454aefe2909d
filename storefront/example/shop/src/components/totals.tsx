import type { HttpTypes } from "@medusajs/types"
import type { Language } from "medusa-payment-ratepay-storefront"
import { formatAmount } from "../words/format"
import { wordsOf } from "../words/words-of"

type Props = {
  language: Language
  of: HttpTypes.StoreCart | HttpTypes.StoreOrder
}

export function Totals({ language, of }: Props) {
  const words = wordsOf(language)
  const amount = (value: number) => formatAmount(language, of.currency_code, value)
  return (
    <dl className="totals">
      <dt>{words.goods}</dt>
      <dd>{amount(of.original_item_total)}</dd>
      {of.discount_total > 0 && (
        <>
          <dt>{words.discount}</dt>
          <dd>{amount(-of.discount_total)}</dd>
        </>
      )}
      <dt>{words.shipping}</dt>
      <dd>{amount(of.original_shipping_total)}</dd>
      <dt>{words.total}</dt>
      <dd>
        <strong>{amount(of.total)}</strong>
      </dd>
      <dt>{words.vat}</dt>
      <dd>{amount(of.tax_total)}</dd>
    </dl>
  )
}
