import Link from "next/link"
import { redirect } from "next/navigation"
import { signOut } from "../../../actions/sign-out"
import { languageFrom, type LanguageParams } from "../../../language"
import { readCustomer } from "../../../medusa/read-customer"
import { readOrders } from "../../../medusa/read-order"
import { formatAmount, formatDay } from "../../../words/format"
import { wordsOf } from "../../../words/words-of"

export default async function AccountPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const customer = await readCustomer()
  if (!customer) redirect(`/${language}/account/sign-in`)
  const orders = await readOrders()
  return (
    <>
      <h1>{words.account}</h1>
      <p>{words.signed_in_as.replace("{email}", customer.email)}</p>
      <h2>{words.orders}</h2>
      {orders.length === 0 && <p>{words.no_orders}</p>}
      <ul className="lines">
        {orders.map(({ id, display_id, created_at, currency_code, total }) => (
          <li key={id}>
            <Link href={`/${language}/account/orders/${id}`}>
              {words.order_number.replace("{number}", String(display_id))}
            </Link>
            <span>{formatDay(language, created_at)}</span>
            <span>{formatAmount(language, currency_code, total)}</span>
          </li>
        ))}
      </ul>
      <form action={signOut}>
        <input type="hidden" name="language" value={language} />
        <button>{words.sign_out}</button>
      </form>
    </>
  )
}
