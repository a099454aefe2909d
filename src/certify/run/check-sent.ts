import { formatMoney } from "../../basket"
import type { Case } from "../cases/case"
import type { Delivery, Sent } from "../wire/exchange"

type Expected = { amount: number; vats?: { rate: number; net: number; vat: number }[] }

/** What of the amount and the VAT in a request differs from what a step expects; empty if nothing does. */
export function checkSent(expected: Expected, sent: Sent | undefined, currency: string): string[] {
  if (sent === undefined) return ["no request with an amount was sent to Ratepay"]
  const money = (cents: number) => formatMoney(cents, currency)
  const differs =
    sent.cents === expected.amount
      ? []
      : [`amount: expected ${money(expected.amount)}, ${money(sent.cents)} was sent`]
  if (expected.vats === undefined) return differs
  const rates = [...new Set([...expected.vats, ...sent.vats].map(({ rate }) => rate))]
  return [
    ...differs,
    ...rates.flatMap((rate) => {
      const [own, other] = [expected.vats, sent.vats].map((vats) => vats?.find((vat) => vat.rate === rate))
      if (own?.net === other?.net && own?.vat === other?.vat) return []
      return [`VAT at ${rate} %: expected ${inWords(own, money)}, ${inWords(other, money)} was sent`]
    }),
  ]
}

function inWords(vat: { net: number; vat: number } | undefined, money: (cents: number) => string): string {
  return vat === undefined ? "none" : `net ${money(vat.net)} and VAT ${money(vat.vat)}`
}

/** What of the place in an authorization differs from where a case has its goods delivered; empty if nothing does. */
export function checkDelivery(wanted: Case["delivery"], told: Delivery | undefined): string[] {
  const type = wanted ?? "address"
  if (told === undefined) return ["the authorization says nothing of a billing address"]
  if (told.type === type && told.elsewhere === (wanted !== undefined)) return []
  const name = (delivery: Delivery) => `${delivery.type}${delivery.elsewhere ? "" : ", the billing address"}`
  return [`delivery: expected ${name({ type, elsewhere: wanted !== undefined })}, ${name(told)} was sent`]
}
