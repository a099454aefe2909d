import { chooseDelivery } from "../../../../actions/choose-delivery"
import { CheckoutSteps } from "../../../../components/checkout-steps"
import { languageFrom, type LanguageParams } from "../../../../language"
import { readAuthorization } from "../../../../medusa/cookies"
import { requireCart } from "../../../../medusa/require-cart"
import { sdk } from "../../../../medusa/sdk"
import { formatAmount } from "../../../../words/format"
import { wordsOf } from "../../../../words/words-of"

export default async function DeliveryPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const cart = await requireCart(language)
  const { shipping_options: options } = await sdk.store.fulfillment.listCartOptions(
    { cart_id: cart.id },
    await readAuthorization()
  )
  const chosen = cart.shipping_methods?.[0]?.shipping_option_id ?? options[0]?.id
  return (
    <>
      <CheckoutSteps language={language} at="delivery" />
      <h1>{words.delivery}</h1>
      {options.length === 0 && <p role="alert">{words.no_delivery}</p>}
      <form action={chooseDelivery} className="form">
        <input type="hidden" name="language" value={language} />
        <fieldset className="choices">
          <legend>{words.delivery}</legend>
          {options.map(({ id, name, amount }) => (
            <label key={id} className="choice">
              <input type="radio" name="option_id" value={id} required defaultChecked={id === chosen} />
              <span>
                <strong>{name}</strong> <span>{formatAmount(language, cart.currency_code, amount)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button className="main" disabled={options.length === 0}>
          {words.continue}
        </button>
      </form>
    </>
  )
}
