import * as fc from "fast-check"
import type { ApiResponse, Json } from "../../../testing/shop-client"
import { cents } from "../../support/figures/balances"
import type { Driver } from "../driver"
import { isByUnits, lineOf, type Authorization, type View } from "../view"
import { command, type Taken } from "./command"

/** Percent of what is left. 100 requests everything as Medusa's buttons do; each percent above is a cent too much. */
const share = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 99 }) },
  { weight: 3, arbitrary: fc.constant(100) },
  { weight: 1, arbitrary: fc.integer({ min: 101, max: 103 }) }
)

function part(left: number, percent: number): number {
  return percent > 100 ? left + percent - 100 : Math.max(1, Math.floor((left * percent) / 100))
}

const kinds = fc.constantFrom("capture", "cancel", "refund")
const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" } as const
const moved = { capture: "captured", cancel: "canceled", refund: "refunded" } as const
type Kind = keyof typeof paths

function leftFor(kind: Kind, { figures: { open, captured, refunded } }: Pick<View, "figures">): number {
  return kind === "refund" ? captured - refunded : open
}

/** Whether Medusa's amount is refused because it may be of several shops: then several have something left, and not all is meant. */
function isUndecided(
  before: View,
  kind: Kind,
  amount: number,
  response: ApiResponse,
  own: Authorization
): boolean {
  if (response.status !== 400 || !String(response.body.message).includes("can be of several shops"))
    return false
  const { id } = own.record.transaction
  const having = before.parts.filter(
    ({ transaction, balances }) =>
      (transaction.leadId ?? transaction.id) === id && leftFor(kind, { figures: balances }) > 0
  )
  expect({ shops: having.length > 1, isPart: amount < leftFor(kind, own) }).toEqual({
    shops: true,
    isPart: true,
  })
  return true
}

/** Exactly this amount was moved, and nothing else; more than is left is refused. */
function verifyAmount(
  before: View,
  kind: Kind,
  amount: number,
  response: ApiResponse,
  part?: Pick<View, "figures">
): Taken["verify"] {
  const left = leftFor(kind, part ?? before)
  expect({ amount, left, isDone: response.status < 300 }).toEqual({ amount, left, isDone: amount <= left })
  const { figures } = before
  const expected = {
    ...figures,
    [moved[kind]]: figures[moved[kind]] + amount,
    open: kind === "refund" ? figures.open : figures.open - amount,
  }
  return (after) => expect(after.figures).toEqual(expected)
}

/** A payment, and percent of what is left of it. */
const aShare = fc.record({ which: fc.nat(2), percent: share })

function paymentOf({ authorizations }: View, which: number): Authorization | undefined {
  return authorizations[which % authorizations.length]
}

export const nativeCapture = command("capture in Medusa", "none", aShare, async (driver, before, chosen) => {
  const { percent } = chosen
  const own = paymentOf(before, chosen.which)
  if (own === undefined) return undefined
  const { payment } = own
  const amount = part(own.figures.open, percent)
  // The button requests the whole payment, whatever was captured of it.
  const asked = percent === 100 ? Number(payment.amount) : amount / 100
  const response = await driver.merchant.post(`/admin/payments/${payment.id}/capture`, { amount: asked })
  return { response, verify: verifyUnlessCanceled(before, "capture", amount, response, own) }
})

export const nativeRefund = command("refund in Medusa", "refund", aShare, async (driver, before, chosen) => {
  const own = paymentOf(before, chosen.which)
  if (own === undefined) return undefined
  const amount = part(leftFor("refund", own), chosen.percent)
  const response = await driver.merchant.post(`/admin/payments/${own.payment.id}/refund`, {
    amount: amount / 100,
  })
  return { response, verify: verifyUnlessCanceled(before, "refund", amount, response, own) }
})

/** If nothing is left to capture, Medusa responds with the present captures. */
function verifyUnlessCanceled(
  before: View,
  kind: Kind,
  amount: number,
  response: ApiResponse,
  own: Authorization
): Taken["verify"] {
  if (isUndecided(before, kind, amount, response, own)) return undefined
  if (leftFor(kind, own) === 0) return (after) => expect(after.figures).toEqual(before.figures)
  return verifyAmount(before, kind, amount, response, own)
}

export const byAmount = command(
  "by amount",
  "refund",
  fc.record({ kind: kinds, percent: share }),
  async (driver, before, { kind, percent }) => {
    const shops = before.parts.map(({ transaction, balances }) => ({ id: transaction.id, figures: balances }))
    const one = shops.find((shop) => leftFor(kind, shop) > 0) ?? shops[0]
    if (one === undefined) return undefined
    const amount = part(leftFor(kind, one), percent)
    // A refund of everything refunds the goods at their price, which may differ from an amount.
    const body = percent === 100 && kind !== "refund" ? {} : { amount: amount / 100 }
    const response = await driver.ratepay(paths[kind], {
      ...body,
      ...(shops.length > 1 && { transaction_id: one.id }),
    })
    if (isBlocked(kind, before, response)) return { response }
    return { response, verify: verifyAmount(before, kind, amount, response, one) }
  }
)

/** Medusa accepts neither a credit line nor a refund during an open return, so neither is requested from Ratepay. */
function isBlocked(kind: Kind, before: View, response: ApiResponse): boolean {
  return kind !== "capture" && response.status >= 400 && before.figures.authorized > before.figures.canceled
    ? /change|canceled/.test(String(response.body.message))
    : false
}

export const byItems = command(
  "by items",
  "refund",
  fc.record({
    kind: kinds,
    picks: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
    shipping: fc.boolean(),
    goodwill: fc.constantFrom(0, 0, 0, 1.5),
    fee: fc.constantFrom(0, 0, 0, 0.1),
    isRepeated: fc.boolean(),
    isTooMuch: fc.constantFrom(false, false, false, false, false, true),
  }),
  async (driver, before, { kind, picks, shipping, goodwill, fee, isRepeated, isTooMuch }) => {
    const pool = kind === "refund" ? "refundable" : "open"
    const goods: Json[] = before.ratepay.lines.filter(({ source }: Json) => source === "item")
    // Items of several shops would be refused, and several payments may have units of one item.
    const shop = goods[(picks[0] ?? 0) % Math.max(1, goods.length)]?.transaction_id
    const lines = goods.filter(({ transaction_id }) => transaction_id === shop)
    const items = lines
      .map(({ line_item_id, quantities }, index) => ({
        line_item_id,
        quantity: isTooMuch
          ? quantities[pool] + 1
          : Math.min(picks[index % picks.length] ?? 0, quantities[pool]),
      }))
      .filter(({ quantity }) => quantity > 0)
    if (items.length === 0) return undefined
    const body = {
      items,
      shipping,
      ...(before.parts.length > 1 && { transaction_id: shop }),
      ...(kind === "refund" && goodwill > 0 && { goodwill: { amount: goodwill, vat_rate: 19 } }),
      ...(kind === "refund" && fee > 0 && { return_fee: { amount: fee, vat_rate: 19 } }),
      idempotency_key: driver.nextKey(),
    }
    const response = await driver.ratepay(paths[kind], body)
    if (isTooMuch) expect(response.status).toBe(400)
    if (response.status >= 300) return { response }
    if (isRepeated) await repeat(driver, kind, body, response)
    const extra = kind === "refund" ? cents(goodwill) - cents(fee) : 0
    return { response, verify: verifyItems(before, kind, { transactionId: shop, items }, extra) }
  }
)

/** The same request again, as after a lost response, returns the same operation. */
async function repeat(driver: Driver, kind: Kind, body: Json, first: ApiResponse): Promise<void> {
  const again = await driver.ratepay(paths[kind], body)
  expect([again.status, again.body.operation?.id]).toEqual([200, first.body.operation.id])
}

/** Exactly these quantities were moved, and the amount is their price. */
function verifyItems(
  before: View,
  kind: Kind,
  { transactionId, items }: { transactionId: string; items: { line_item_id: string; quantity: number }[] },
  extra: number
): Taken["verify"] {
  const name = moved[kind]
  return (after) => {
    const wanted = new Map(items.map(({ line_item_id, quantity }) => [line_item_id, quantity]))
    let worth = 0
    for (const line of after.ratepay.lines) {
      const old = lineOf(before, line.line_item_id, line.transaction_id)
      const asked = line.transaction_id === transactionId ? (wanted.get(line.line_item_id) ?? 0) : 0
      if (line.source === "item") expect(line.quantities[name] - old.quantities[name]).toBe(asked)
      worth += cents(line.amounts[name]) - cents(old.amounts[name])
    }
    expect(after.figures[name] - before.figures[name]).toBe(worth + extra)
    expect(isByUnits(after, kind)).toBe(isByUnits(before, kind))
  }
}
