import { RatepayInstructions } from "medusa-payment-ratepay-storefront/react/server"
import { notFound } from "next/navigation"
import { OrderSummary } from "../../../../components/order-summary"
import { languageFrom } from "../../../../language"
import { readOrder } from "../../../../medusa/read-order"
import { ratepay } from "../../../../ratepay"
import { wordsOf } from "../../../../words/words-of"

type Props = {
  params: Promise<{ language: string; id: string }>
  searchParams: Promise<{ token?: string | string[] }>
}

/** The page after the order, and that of the links in mails: those have a token, which opens what is to be paid alone. */
export default async function OrderPage({ params, searchParams }: Props) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const { id } = await params
  const order = await readOrder(id)
  if (order)
    return (
      <>
        <h1>{words.thanks}</h1>
        <p>{words.order_number.replace("{number}", String(order.display_id))}</p>
        <OrderSummary language={language} order={order} />
      </>
    )
  const { token } = await searchParams
  if (typeof token !== "string") notFound()
  const payment = await ratepay("payment", { order_id: id, language, token })
  if (!payment.ok) notFound()
  return (
    <>
      <h1>{words.payment}</h1>
      <RatepayInstructions payment={payment.value} />
    </>
  )
}
