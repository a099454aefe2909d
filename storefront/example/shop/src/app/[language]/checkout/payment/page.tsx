import { CheckoutSteps } from "../../../../components/checkout-steps"
import { PaymentChoice } from "../../../../components/payment-choice"
import { languageFrom, type LanguageParams } from "../../../../language"
import { readPaymentOptions } from "../../../../medusa/read-payment-options"
import { requireCart } from "../../../../medusa/require-cart"
import { ratepay } from "../../../../ratepay"
import { wordsOf } from "../../../../words/words-of"

type Props = LanguageParams & { searchParams: Promise<{ method?: string | string[] }> }

export default async function PaymentPage({ params, searchParams }: Props) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const { method } = await searchParams
  const cart = await requireCart(language)
  const [options, details] = await Promise.all([
    readPaymentOptions(cart, language),
    ratepay("details", { cart_id: cart.id, language }),
  ])
  const known = details.ok ? details.value.provider_id : null
  return (
    <>
      <CheckoutSteps language={language} at="payment" />
      <h1>{words.payment}</h1>
      {options.length === 0 && <p role="alert">{words.methods_unavailable}</p>}
      <PaymentChoice
        language={language}
        cart={{ id: cart.id, total: cart.total, updated_at: String(cart.updated_at) }}
        options={options}
        chosen={typeof method === "string" ? method : (known ?? undefined)}
      />
    </>
  )
}
