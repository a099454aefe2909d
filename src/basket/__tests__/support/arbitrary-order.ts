import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { BigNumber } from "bignumber.js"
import * as fc from "fast-check"
import { aMedusaOrder, type ItemInput, type OrderInput, type ShippingInput } from "./a-medusa-order"

const rates = fc.constantFrom<number[][]>(
  ...[[19], [7], [0], [], [8.1], [2.6], [21], [9], [20], [10], [13], [5, 2.5], [7.7, 0.1]]
)

/** Prices from two decimals up to the many decimals of a currency conversion. */
const price = fc.oneof(
  { weight: 4, arbitrary: decimal(0, 99_999, 2) },
  { weight: 1, arbitrary: decimal(0, 9_999_999, 4) },
  { weight: 1, arbitrary: decimal(1, 999_999_999_999_999, 13) },
  { weight: 1, arbitrary: fc.constant("0") }
)

const quantity = fc.oneof(
  { weight: 5, arbitrary: decimal(1, 9, 0) },
  { weight: 1, arbitrary: decimal(1, 10_000, 0) },
  { weight: 1, arbitrary: decimal(1, 5_000, 2) },
  { weight: 1, arbitrary: decimal(1, 99_999_999_999, 10) }
)

/** The discount on a line in percent: none, a value with many digits, half, all. */
const discounts = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 3, arbitrary: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom<number[][]>([50], [100], [33, 67]) }
)

const item = fc
  .record({
    unit_price: price,
    quantity,
    rates,
    is_tax_inclusive: fc.boolean(),
    discounts,
    variant_sku: fc.constantFrom("mug", "cup", "cloth", null),
  })
  .map(({ discounts, ...item }): ItemInput => {
    const gross = new BigNumber(item.unit_price).times(item.quantity)
    return { ...item, adjustments: toAdjustments(gross, discounts, item) }
  })

const shipping = fc
  .record({ amount: price, rates, is_tax_inclusive: fc.boolean(), discounts })
  .map(({ discounts, ...method }): ShippingInput => {
    return { ...method, adjustments: toAdjustments(new BigNumber(method.amount), discounts, method) }
  })

/** The share of the order that gift cards pay, up to all of it. */
const creditShare = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1000 }) }
)

/** The shapes in which an order reaches us: from Query within the process, as JSON, and as raw database columns. */
const shape = fc.constantFrom(asIs, throughJson, asRaw)

/**
 * Orders with totals computed by Medusa's own code: net and gross prices, with two and with many decimals; one and several tax lines;
 * promotions on items and shipping; gift cards; pieces by the thousand and measured goods.
 *
 * `order` is what we read; `again` is the same order as a second run of the checkout would create it, with other ids in
 * another sequence; `booked` is the amount in cents that Medusa books for the total in that shape: JSON keeps some 16 digits of
 * a total, and 2143829.69499999960025 is 2143829.695 there.
 */
export const arbitraryOrder = fc
  .record({
    currency_code: fc.constantFrom("eur", "chf"),
    items: fc.array(item, { minLength: 0, maxLength: 6 }),
    shipping_methods: fc.array(shipping, { minLength: 0, maxLength: 2 }),
    creditShare,
    shape,
    turn: fc.nat(5),
  })
  .map(({ creditShare, shape, turn, ...input }) => {
    const order = aMedusaOrder(withCredit(input, creditShare))
    return {
      order: shape(order),
      again: shape(renew(order, turn)),
      booked: bookedCents(shape === throughJson ? MathBN.convert(order.total).toNumber() : order.total),
    }
  })

function renew(order: ReturnType<typeof aMedusaOrder>, turn: number) {
  const rename = <Line>(prefix: string, lines: Line[]) => {
    const renamed = lines.map((line, index) => ({
      ...line,
      id: `${prefix}_${(index * 5 + turn) % 7}_${index}`,
    }))
    return [...renamed.slice(turn), ...renamed.slice(0, turn)]
  }
  return {
    ...order,
    items: rename("item", order.items),
    shipping_methods: rename("method", order.shipping_methods),
  }
}

/**
 * Medusa's payment module rounds the raw total of 20 digits, half up. After the eleventh decimal the raw total can carry the
 * error of a division just below a half (49.949999999999999999), which JSON and the numeric database column drop.
 */
function bookedCents(total: BigNumberInput): bigint {
  return BigInt(MathBN.convert(MathBN.convert(total, 11), 2).times(100).toFixed())
}

function withCredit(input: OrderInput, perMille: number): OrderInput {
  if (perMille === 0) return input
  const credit = MathBN.convert(aMedusaOrder(input).total).times(perMille).div(1000)
  // A gift card pays whole cents, unless it pays for the whole order.
  const amount = perMille === 1000 ? credit : credit.decimalPlaces(2, BigNumber.ROUND_DOWN)
  return { ...input, credits: [amount.div(3).toFixed(), amount.minus(amount.div(3)).toFixed()] }
}

/** A promotion's amounts are net. For prices with tax they are divided by the tax, and Medusa does not round the result. */
function toAdjustments(
  price: BigNumber,
  percents: number[],
  { is_tax_inclusive, rates }: { is_tax_inclusive: boolean; rates: number[] }
) {
  const vat = rates.reduce((sum, rate) => sum.plus(rate), new BigNumber(100)).div(100)
  const net = is_tax_inclusive ? price.div(vat) : price
  return percents.map((percent) => ({ amount: net.times(percent).div(100).toFixed() }))
}

function decimal(min: number, max: number, decimals: number): fc.Arbitrary<string> {
  return fc.integer({ min, max }).map((digits) => new BigNumber(digits).shiftedBy(-decimals).toFixed())
}

function asIs(order: unknown): unknown {
  return order
}

function throughJson(order: unknown): unknown {
  return JSON.parse(JSON.stringify(order))
}

/** Replaces every number of Medusa's class by the raw value of its database column. */
function asRaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRaw)
  if (typeof value !== "object" || value === null) return value
  if ("raw" in value) return throughJson(value.raw)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asRaw(entry)]))
}
