import type { HttpTypes } from "@medusajs/types"
import type { Language } from "medusa-payment-ratepay-storefront"
import { RatepayInstructions } from "medusa-payment-ratepay-storefront/react/server"
import { ratepay } from "../ratepay"
import { wordsOf } from "../words/words-of"
import { AddressLines } from "./address-lines"
import { LineItems } from "./line-items"
import { Totals } from "./totals"

/** An order with what is to be paid for it: after ordering, and in the account. */
export async function OrderSummary({ language, order }: { language: Language; order: HttpTypes.StoreOrder }) {
  const words = wordsOf(language)
  const payment = await ratepay("payment", { order_id: order.id, language })
  return (
    <div className="columns">
      <div>
        <RatepayInstructions payment={payment.ok ? payment.value : null} />
      </div>
      <div>
        <section className="panel" aria-labelledby="goods">
          <h2 id="goods">{words.goods}</h2>
          <LineItems language={language} of={order} />
          <Totals language={language} of={order} />
        </section>
        <section className="panel" aria-labelledby="delivery">
          <h2 id="delivery">{words.shipping_address}</h2>
          <AddressLines of={order.shipping_address} />
        </section>
        <section className="panel" aria-labelledby="billing">
          <h2 id="billing">{words.billing_address}</h2>
          <AddressLines of={order.billing_address} />
        </section>
      </div>
    </div>
  )
}
