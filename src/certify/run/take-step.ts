import type { RatepayClient } from "../../ratepay-api"
import { figureOf, isMove, type Case, type Move, type Step } from "../cases/case"
import { differencesOf } from "../figures/compare"
import { afterMove, nothing, type Figures } from "../figures/figures"
import { operationKinds, readRatepay } from "../figures/read-ratepay"
import type { Row } from "../report/row"
import type { Answered, CheckedOut, OrderRead, Shop } from "../shop/shop"
import {
  isMutating,
  isOfKind,
  readDelivery,
  readExpiry,
  readReceived,
  readSent,
  type Exchange,
  type ExchangeKind,
} from "../wire/exchange"
import { DAY_MS } from "../../durations"
import { checkDelivery, checkSent } from "./check-sent"
import { describeStep } from "./describe-step"
import type { Run } from "./plan-runs"

/** Where cases are run: a store, Ratepay behind it, and what goes over the wire between them. */
export type Ground = {
  shop: Shop
  /** Looks up at Ratepay what the store has done, on the same way. */
  client: RatepayClient
  exchanges: readonly Exchange[]
  /** The passcode that Ratepay's test platform takes for right. */
  passcode: string | undefined
}

/** How far a case has come: what its order should hold now, and what its last request was. */
export type Progress = {
  figures: Figures
  cartId?: string
  orderId?: string
  lastMove?: { move: Move; key: string }
  /** When the authorization expires, once a step has set that. */
  expires?: Date
}

export const begun: Progress = { figures: nothing }

/** Takes one step of a case, and checks what it came to: in the request, in Medusa, in the plugin, and at Ratepay. */
export async function takeStep(
  ground: Ground,
  run: Run,
  index: number,
  before: Progress
): Promise<{ row: Row; after: Progress }> {
  const step = stepAt(run.case, index)
  const seen = ground.exchanges.length
  const startedAt = new Date()
  const done = await act(ground, run, step, index, before)
  const fresh = ground.exchanges.slice(seen).filter(isMutating)
  const exchange = fresh.filter((one) => isOfKind(one, done.kind)).at(-1)
  const { problems, moved } = judge(run, step, before, { ...done, exchange, fresh })
  const after: Progress = { ...before, ...done.progress, figures: moved }

  const read = after.orderId === undefined ? undefined : await ground.shop.read(after.orderId)
  if (read !== undefined) problems.push(...(await compareSides(ground, after, read, run.currency)))
  const sent = exchange && readSent(exchange)
  const row: Row = {
    case: run.case.id,
    title: run.case.title,
    step: index + 1,
    what: describeStep(step, run.currency),
    method: run.method,
    buyer: run.buyer,
    shop_transaction_id: read?.shopTransactionId ?? sent?.shopTransactionId ?? null,
    ratepay_transaction_id:
      read?.ratepayTransactionId ?? (exchange && readReceived(exchange).ratepayTransactionId) ?? null,
    ratepay_operation_id: operationIdOf(step, exchange, read),
    payment_reference: read?.paymentReference ?? null,
    cents: sent?.cents ?? null,
    currency: run.currency,
    http: exchange?.status ?? null,
    result: resultOf(done, exchange),
    at: (exchange?.at ?? startedAt).toISOString(),
    passed: problems.length === 0,
    problems,
  }
  return { row, after }
}

type Done = {
  kind: ExchangeKind
  /** What the store said, where it did not do it. */
  says: string | undefined
  progress: Omit<Progress, "figures">
}

async function act(ground: Ground, run: Run, step: Step, index: number, before: Progress): Promise<Done> {
  const { shop } = ground
  switch (step.do) {
    case "authorize":
      return fromCheckout("authorize", await shop.checkOut(run))
    case "passcode": {
      const right = ground.passcode ?? ""
      const code = step.code === "right" ? right : otherThan(right)
      return fromCheckout("passcode", await shop.enterPasscode(before.cartId ?? "", code))
    }
    case "edit": {
      const answered = await shop.edit(orderOf(before), run, step.items)
      return { kind: step.by, says: answered.done ? undefined : answered.says, progress: {} }
    }
    case "expiry": {
      const expires = new Date(Date.now() + step.days * DAY_MS)
      const answered = await shop.setExpiry(orderOf(before), expires)
      return { kind: "expiry", says: answered.done ? undefined : answered.says, progress: { expires } }
    }
    case "repeat": {
      if (before.lastMove === undefined) throw new Error("There is no request to repeat.")
      const { move, key } = before.lastMove
      return fromMove(move, await shop.move(orderOf(before), run, move, key), before.lastMove)
    }
    case "capture":
    case "cancel":
    case "refund": {
      const key = `certify-${index + 1}`
      return fromMove(step, await shop.move(orderOf(before), run, step, key), { move: step, key })
    }
  }
}

function fromCheckout(kind: ExchangeKind, { cartId, orderId, says }: CheckedOut): Done {
  return { kind, says, progress: { cartId, ...(orderId !== undefined && { orderId }) } }
}

function fromMove(move: Move, answered: Answered, lastMove: Progress["lastMove"]): Done {
  return { kind: move.do, says: answered.done ? undefined : answered.says, progress: { lastMove } }
}

function orderOf({ orderId }: Progress): string {
  if (orderId === undefined) throw new Error("There is no order: the checkout did not come to one.")
  return orderId
}

/** A code of as many digits that is not the right one. */
function otherThan(code: string): string {
  const digit = code.startsWith("0") ? "1" : "0"
  return digit.repeat(code.length || 6)
}

type Seen = Done & { exchange: Exchange | undefined; fresh: readonly Exchange[] }

/** What differs from what a step expects, and what its order should hold afterwards. */
function judge(
  { case: { delivery }, currency }: Run,
  step: Step,
  { figures }: Progress,
  { says, exchange, fresh, progress }: Seen
): { problems: string[]; moved: Figures } {
  const unsent = fresh.length === 0 ? [] : ["nothing should have been sent to Ratepay, and something was"]
  if (step.do === "repeat") {
    const refused = says === undefined ? [] : [`the repeated request was refused: ${says}`]
    return { problems: [...refused, ...unsent], moved: figures }
  }
  if (step.do === "expiry") {
    const failed = says === undefined ? [] : [`it was expected to succeed: ${says}`]
    const sent = exchange && readExpiry(exchange)
    const isSent = sent !== undefined && sent.getTime() === progress.expires?.getTime()
    return {
      problems: [...failed, ...(isSent ? [] : ["the expiry was not sent to Ratepay"])],
      moved: figures,
    }
  }
  const { expect } = step
  if ("amount" in expect) {
    const failed = says === undefined ? [] : [`it was expected to succeed: ${says}`]
    // A passcode's request has no amount.
    const sent = step.do === "passcode" ? [] : checkSent(expect, exchange && readSent(exchange), currency)
    const place = step.do === "authorize" ? checkDelivery(delivery, exchange && readDelivery(exchange)) : []
    const moved = afterMove(figures, figureOf(step), expect.amount)
    return { problems: [...failed, ...sent, ...place], moved }
  }
  const unexpected = says === undefined ? ["it was expected to be refused, and was done"] : []
  if ("refused" in expect) return { problems: [...unexpected, ...unsent], moved: figures }
  if ("passcode" in expect) {
    const asked = step.do === "authorize" && exchange?.status !== 202 ? ["Ratepay asked for no passcode"] : []
    const ordered =
      progress.orderId === undefined ? [] : ["there is an order, although the passcode is missing"]
    return { problems: [...asked, ...ordered], moved: figures }
  }
  const decline = exchange && readReceived(exchange).decline
  const told = decline === undefined ? "no decline" : [decline.category, ...decline.reasons].join("/")
  const fits =
    decline?.category === expect.declined &&
    (expect.reason === undefined || decline.reasons.includes(expect.reason))
  const wanted = [expect.declined, expect.reason].filter(Boolean).join("/")
  return {
    problems: [...unexpected, ...(fits ? [] : [`expected the decline ${wanted}, Ratepay said ${told}`])],
    moved: figures,
  }
}

async function compareSides(
  { client, exchanges }: Ground,
  { figures: expected, expires }: Progress,
  { medusa, plugin, ratepayTransactionId, operationIds, expires: ownExpiry }: OrderRead,
  currency: string
): Promise<string[]> {
  if (ratepayTransactionId === undefined) return ["the plugin has no id of Ratepay's for the transaction"]
  const ratepay = await readRatepay(client, exchanges, ratepayTransactionId)
  return [
    ...differencesOf(expected, { medusa, plugin, ratepay: ratepay.figures }, currency),
    ...operationKinds.flatMap((kind) => {
      const [own, other] = [operationIds[kind], ratepay.operationIds[kind]].map((ids) =>
        [...ids].sort().join(" ")
      )
      return own === other ? [] : [`${kind}: the plugin and Ratepay do not have the same operations`]
    }),
    ...(expires === undefined
      ? []
      : [
          ...(ownExpiry?.getTime() === expires.getTime() ? [] : ["the plugin has another expiry"]),
          ...(isThatDay(ratepay.expires, expires) ? [] : ["Ratepay has another expiry"]),
        ]),
  ]
}

/** Whether Ratepay tells the day that it was asked for; (inferred) it may set another hour of it. */
function isThatDay(told: Date | undefined, asked: Date): boolean {
  return told !== undefined && Math.abs(told.getTime() - asked.getTime()) < DAY_MS
}

function operationIdOf(
  step: Step,
  exchange: Exchange | undefined,
  read: OrderRead | undefined
): string | null {
  if (exchange === undefined || exchange.status !== 201) return null
  const kind = step.do === "edit" ? step.by : isMove(step) ? step.do : undefined
  return (kind && read?.operationIds[kind].at(-1)) ?? null
}

function resultOf({ says }: Done, exchange: Exchange | undefined): string {
  if (exchange === undefined) return says === undefined ? "nothing was sent" : `not sent: ${says}`
  const { decline } = readReceived(exchange)
  if (decline !== undefined) return ["declined", decline.category, ...decline.reasons].join(" ")
  if (exchange.status === 202) return "passcode required"
  if (exchange.status === null) return "no response"
  return exchange.status < 300 ? "accepted" : (says ?? "refused")
}

function stepAt({ steps }: Case, index: number): Step {
  const step = steps[index]
  if (step === undefined) throw new Error(`The case has no step ${index + 1}.`)
  return step
}
