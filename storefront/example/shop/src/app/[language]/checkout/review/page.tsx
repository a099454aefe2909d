import Link from "next/link"
import { redirect } from "next/navigation"
import { AddressLines } from "../../../../components/address-lines"
import { CheckoutSteps } from "../../../../components/checkout-steps"
import { LineItems } from "../../../../components/line-items"
import { PlainOrder } from "../../../../components/plain-order"
import { RatepayOrder } from "../../../../components/ratepay-order"
import { Totals } from "../../../../components/totals"
import { languageFrom, type LanguageParams } from "../../../../language"
import { isRatepay, readPaymentOptions } from "../../../../medusa/read-payment-options"
import { requireCart } from "../../../../medusa/require-cart"
import { wordsOf } from "../../../../words/words-of"

type Props = LanguageParams & { searchParams: Promise<{ method?: string | string[] }> }

export default async function ReviewPage({ params, searchParams }: Props) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const cart = await requireCart(language)
  const { method } = await searchParams
  const options = await readPaymentOptions(cart, language)
  const option = options.find(({ providerId }) => providerId === method)
  if (!option) redirect(`/${language}/checkout/payment`)
  const { providerId, name } = option
  return (
    <>
      <CheckoutSteps language={language} at="review" />
      <h1>{words.review}</h1>
      <div className="columns">
        <div>
          <section className="panel" aria-labelledby="delivery">
            <h2 id="delivery">{words.shipping_address}</h2>
            <AddressLines of={cart.shipping_address} />
          </section>
          <section className="panel" aria-labelledby="billing">
            <h2 id="billing">{words.billing_address}</h2>
            <AddressLines of={cart.billing_address} />
            <p>{cart.email}</p>
          </section>
          <section className="panel" aria-labelledby="goods">
            <h2 id="goods">{words.goods}</h2>
            <LineItems language={language} of={cart} />
            <Totals language={language} of={cart} />
          </section>
        </div>
        <section className="panel" aria-labelledby="payment">
          <h2 id="payment">{words.payment}</h2>
          <p>
            {name}{" "}
            <Link href={`/${language}/checkout/payment?method=${providerId}`}>
              {words.choose_other_payment}
            </Link>
          </p>
          {isRatepay(providerId) ? (
            <RatepayOrder language={language} cart={{ id: cart.id }} providerId={providerId} />
          ) : (
            <PlainOrder language={language} providerId={providerId} />
          )}
        </section>
      </div>
    </>
  )
}
