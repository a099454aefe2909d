import { wire } from "../../../ratepay-api"

export type JudgedBasket = {
  grossAmount: number
  items: readonly unknown[]
  special_items: readonly unknown[]
  vats: readonly unknown[]
}

/**
 * Checks a basket as Ratepay would, from its JSON text alone: in integers of 1e-12, and without any of the code under test.
 *
 * @throws on the first rule that the basket breaks
 */
export function checkBasket(basket: JudgedBasket, expectedCents: bigint): void {
  const { gross_amount, items, special_items, vats } = throughTheWire(basket)
  const lines = [...items, ...special_items]
  assert(items.length > 0, "there is no item")
  assert(scale(gross_amount) === cents(expectedCents), `${gross_amount} is not ${expectedCents} cents`)

  const grossByRate = new Map<number, bigint>()
  for (const line of lines) {
    const total = lineTotal(line)
    assert(
      scale(line.gross_total_price) === total,
      `${line.name} is worth ${total}, not ${line.gross_total_price}`
    )
    grossByRate.set(line.tax_rate, (grossByRate.get(line.tax_rate) ?? 0n) + total)
  }
  assert(
    sum([...grossByRate.values()]) === cents(expectedCents),
    "the lines do not add up to the gross amount"
  )

  for (const { tax_rate, net_amount, tax_amount } of vats) {
    const gross = grossByRate.get(tax_rate) ?? 0n
    assert(scale(net_amount) + scale(tax_amount) === gross, `net and tax at ${tax_rate} % are not ${gross}`)
    assert(
      isNearestNet(scale(net_amount), gross, tax_rate),
      `${net_amount} is not the net of ${gross} at ${tax_rate} %`
    )
    grossByRate.delete(tax_rate)
  }
  assert(
    sum([...grossByRate.values()].map(magnitude)) === 0n,
    "a VAT rate under which something is paid is missing"
  )
}

type WireLine = {
  name: string
  quantity: number
  gross_unit_price: number
  gross_unit_discount?: number
  gross_total_price?: number
  tax_rate: number
}

function throughTheWire({ grossAmount, items, special_items, vats }: JudgedBasket) {
  const body: unknown = JSON.parse(
    JSON.stringify({
      partner_shop_id: "shop",
      gross_amount: grossAmount / 100,
      items,
      special_items,
      vats,
    })
  )
  const { special_items: specialItems = [], ...basket } = wire.shopBasketSchema.parse(body)
  return { ...basket, special_items: specialItems }
}

/** Payment API v2, 5: round((price + discount) × quantity). Fails where the result depends on how a half is rounded. */
function lineTotal({ name, quantity, gross_unit_price, gross_unit_discount = 0 }: WireLine): bigint {
  const exact = ((scale(gross_unit_price) + scale(gross_unit_discount)) * scale(quantity)) / unit
  const above = ((exact % cent) + cent) % cent
  assert(above * 2n !== cent, `${name} is half a cent off`)
  return above * 2n < cent ? exact - above : exact - above + cent
}

/** Whether net is the nearest cent to gross / (1 + rate), and at least the one cent that Ratepay demands. */
function isNearestNet(net: bigint, gross: bigint, ratePercent: number): boolean {
  const divisor = scale(100) + scale(ratePercent)
  const miss = magnitude(net * divisor - gross * scale(100))
  return net > 0n && (miss * 2n <= cent * divisor || net === cent)
}

const decimals = 12
const unit = 10n ** BigInt(decimals)
const cent = unit / 100n

const cents = (count: bigint) => count * cent
const magnitude = (value: bigint) => (value < 0n ? -value : value)
const sum = (values: bigint[]) => values.reduce((total, value) => total + value, 0n)

/** A JSON number as an integer of 1e-12, read from its text. */
function scale(value: number | undefined): bigint {
  const [mantissa = "", exponent = "0"] = JSON.stringify(value ?? null).split("e")
  const [whole = "", fraction = ""] = mantissa.split(".")
  const shift = decimals - fraction.length + Number(exponent)
  assert(shift >= 0, `${value} has more than ${decimals} decimals`)
  return BigInt(whole + fraction) * 10n ** BigInt(shift)
}

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message)
}
