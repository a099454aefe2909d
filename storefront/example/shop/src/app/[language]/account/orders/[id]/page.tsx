import { notFound, redirect } from "next/navigation"
import { OrderSummary } from "../../../../../components/order-summary"
import { languageFrom } from "../../../../../language"
import { readCustomer } from "../../../../../medusa/read-customer"
import { readOrder } from "../../../../../medusa/read-order"
import { formatDay } from "../../../../../words/format"
import { wordsOf } from "../../../../../words/words-of"

export default async function AccountOrderPage({
  params,
}: {
  params: Promise<{ language: string; id: string }>
}) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  if (!(await readCustomer())) redirect(`/${language}/account/sign-in`)
  const order = await readOrder((await params).id)
  if (!order) notFound()
  return (
    <>
      <h1>{words.order_number.replace("{number}", String(order.display_id))}</h1>
      <p>{words.ordered_on.replace("{date}", formatDay(language, order.created_at))}</p>
      <OrderSummary language={language} order={order} />
    </>
  )
}
