import Link from "next/link"
import { changeQuantity } from "../../../actions/change-quantity"
import { Totals } from "../../../components/totals"
import { languageFrom, type LanguageParams } from "../../../language"
import { readCart } from "../../../medusa/read-cart"
import { formatAmount } from "../../../words/format"
import { wordsOf } from "../../../words/words-of"

export default async function CartPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const cart = await readCart()
  if (!cart?.items?.length)
    return (
      <>
        <h1>{words.cart}</h1>
        <p>{words.cart_empty}</p>
        <Link href={`/${language}`}>{words.to_products}</Link>
      </>
    )
  return (
    <>
      <h1>{words.cart}</h1>
      <ul className="cart">
        {cart.items.map(({ id, product_title, quantity, total }) => (
          <li key={id}>
            <h2>{product_title}</h2>
            {/* Made anew for each quantity, as a field keeps what it first showed. */}
            <form action={changeQuantity} key={quantity}>
              <input type="hidden" name="language" value={language} />
              <input type="hidden" name="line_id" value={id} />
              <label>
                {words.quantity}
                <input name="quantity" type="number" min="0" max="99" required defaultValue={quantity} />
              </label>
              <button aria-label={`${words.change}: ${product_title}`}>{words.change}</button>
            </form>
            <p>{total !== undefined && formatAmount(language, cart.currency_code, total)}</p>
          </li>
        ))}
      </ul>
      <Totals language={language} of={cart} />
      <Link className="main" href={`/${language}/checkout/addresses`}>
        {words.to_checkout}
      </Link>
    </>
  )
}
