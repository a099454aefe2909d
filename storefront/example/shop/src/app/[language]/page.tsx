import { addToCart } from "../../actions/add-to-cart"
import { languageFrom, type LanguageParams } from "../../language"
import { readProducts } from "../../medusa/read-products"
import { formatAmount } from "../../words/format"
import { wordsOf } from "../../words/words-of"

export default async function ProductsPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const products = await readProducts()
  return (
    <>
      <h1>{words.products}</h1>
      <ul className="products">
        {products.map(({ id, title, variants }) => {
          const variant = variants?.[0]
          const { calculated_amount: amount, currency_code: currency } = variant?.calculated_price ?? {}
          if (!variant || amount == null || !currency) return null
          return (
            <li key={id}>
              <h2>{title}</h2>
              <p>{formatAmount(language, currency, amount)}</p>
              <form action={addToCart}>
                <input type="hidden" name="language" value={language} />
                <input type="hidden" name="variant_id" value={variant.id} />
                <button aria-label={`${words.add}: ${title}`}>{words.add}</button>
              </form>
            </li>
          )
        })}
      </ul>
    </>
  )
}
