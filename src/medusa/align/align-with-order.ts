import type { OrderState } from "../../modules/ratepay/follow-up/choose-following"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../modules/ratepay/service"
import { InvalidInputError } from "../../ratepay-api"
import { failureOf } from "../failure-of"
import { stateOf, type ShopsByLine } from "./order-for-transaction"
import { followingsOf, planAlignment, type Unsold } from "./plan-alignment"
import type { Query } from "../read/query"
import { mayHold } from "../read/read-outstanding"
import { readAlignment, type FoundStanding } from "./read-standing"
import { weigh } from "./standing"
import { tryAll } from "../try-all"

/** How an order stands after the cancellations and increments that could be made. */
export type Alignment = FoundStanding & { hasMoved: boolean }

/**
 * Brings what Ratepay holds for an order to what the buyer owes through Ratepay, as far as cancellations and, with
 * `mayIncrease`, increments can do that. It sends one request to Ratepay for each difference, and none where nothing
 * differs. It runs before money moves, because Medusa emits no event for a new credit line.
 *
 * What was captured beyond what is owed stays captured; `standing.surplus` has it.
 *
 * @param found how the order stands, if the caller has just read it
 * @returns undefined where there is nothing to align: no authorization that stands, no order, or a canceled one.
 * @throws what the ledger's `followOrder` throws, once all were tried.
 */
export async function alignWithOrder(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  {
    mayIncrease = false,
    again = false,
    found: read,
  }: Partial<Pick<OrderState, "mayIncrease" | "again">> & { found?: FoundStanding } = {}
): Promise<Alignment | undefined> {
  const found = read ?? (await readAlignment(query, ledger, orderId))
  if (found === undefined || found.order.isCanceled) return undefined
  const { order, records, standing, shops } = found
  if (!ledger.options.followOrderEdits) return { ...found, hasMoved: false }

  // An increment that has to wait is made by recovery, as that version of the order is not followed yet.
  const mayGrow = mayIncrease && (standing.outstanding === 0 || !(await isAnotherUnknown(ledger, orderId)))
  const { steps, hasShifted, unsold } = planAlignment(found, { mayGrow })
  let hasMoved = false
  let hasGrown = false
  let stillHeld = 0
  let latest = records
  const following = tryAll(steps, async ({ record, ...step }) => {
    // What another shop was to give up for this one is still held.
    if (hasShifted && stillHeld > 0 && step.decrease === 0) return
    stillHeld += step.decrease
    // What another transaction has just given up of a line that both have is not taken from this one too.
    if (hasMoved)
      latest = (await ledger.findByOrder(orderId)).filter(({ balances }) => balances.authorized > 0)
    const state = stateOf({ ...found, records: latest }, record)
    let isDeclined = false
    for (const change of followingsOf(step)) {
      const { cancel, increment } = await ledger.followOrder({ ...state, ...change, again })
      isDeclined = cancel.kind === "declined"
      hasMoved ||= cancel.kind !== "nothing_to_do" || increment.kind !== "nothing_to_do"
      hasGrown ||= increment.kind === "succeeded"
      if (isDeclined) break
    }
    if (!isDeclined) stillHeld -= step.decrease
  })
  const failure = await failureOf(following)
  // An increment may have waited for its turn while another payment was made for the same goods, so the order is read again,
  // also where another transaction of the order failed.
  const checked = hasGrown ? await alignWithOrder(query, ledger, orderId) : undefined
  if (failure) throw failure.error
  if (mayGrow && (standing.outstanding > 0 || hasShifted)) assertSold(unsold, shops)
  if (!hasMoved) return { ...found, hasMoved }
  if (checked) return { ...checked, hasMoved }
  const after = await ledger.findByOrder(orderId)
  return { order, records: after, standing: weigh(order, after), hasMoved }
}

/**
 * A transaction as it will be once `alignWithOrder` has canceled what the buyer no longer owes, which happens before each
 * capture. Sends nothing.
 */
export async function previewAligned(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  record: TransactionWithBalances
): Promise<TransactionWithBalances> {
  const found = await readAlignment(query, ledger, orderId)
  if (found === undefined || !ledger.options.followOrderEdits) return record
  const { steps } = planAlignment(found, { mayGrow: false })
  let latest = found.records
  for (const { record: planned, ...step } of steps) {
    const state = stateOf({ ...found, records: latest }, planned)
    let after = planned
    for (const change of followingsOf(step)) after = ledger.previewFollowing(after, { ...state, ...change })
    if (planned.transaction.id === record.transaction.id) return after
    latest = latest.map((one) => (one === planned ? after : one))
  }
  return record
}

/**
 * Refuses added goods of a shop that has no part of any authorization of the order: Ratepay takes an increment for the shops that were
 * authorized, and no other one (Payment API v2, 9.9). A part that was canceled in full has ended like an authorization (inferred).
 *
 * @throws InvalidInputError that names the lines and what to do
 */
function assertSold({ lineIds }: Unsold, shops: ShopsByLine | undefined): void {
  if (lineIds.length === 0 || shops === undefined) return
  if (shops instanceof InvalidInputError) throw shops
  const named = new Set(lineIds.map((id) => shops.get(id) ?? "the account's own"))
  throw new InvalidInputError([
    {
      path: "items",
      code: "shop_not_in_order",
      message: `${lineIds.join(", ")}: of shops that have nothing else in this order that is authorized (${[...named].join(", ")}), so Ratepay can't authorize them with it: take another payment for what is outstanding, or sell them in an order of their own`,
    },
  ])
}

/**
 * Whether a payment of the order that holds nothing as far as is known may hold something all the same: the outcome of its
 * authorization is not known. What it may pay for must not be authorized a second time.
 */
export async function isAnotherUnknown(ledger: RatepayModuleService, orderId: string): Promise<boolean> {
  const records = await ledger.findByOrder(orderId)
  return records.some(({ balances, operations }) => balances.authorized === 0 && operations.some(mayHold))
}
