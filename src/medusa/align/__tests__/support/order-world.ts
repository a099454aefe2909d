import {
  allUnits,
  assignShops,
  grossTotal,
  inaccuracyOf,
  onlyLines,
  parseMedusaOrder,
  priceForAmount,
  priceOrder,
  roundHalfUp,
  splitByShop,
  toCents,
  withoutUnits,
  withoutUnpaidShops,
  type PricedOrder,
} from "../../../../basket"
import { aTransaction } from "../../../../modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import {
  chooseFollowing,
  planOrFallBack,
  type OrderState,
} from "../../../../modules/ratepay/follow-up/choose-following"
import { choosePart, poolOf } from "../../../../modules/ratepay/follow-up/choose-part"
import { previewFollowing } from "../../../../modules/ratepay/follow-up/follow-order"
import { keepUsed } from "../../../../modules/ratepay/follow-up/price-following"
import { assertWithinBalances } from "../../../../modules/ratepay/follow-up/run-follow-up"
import { deriveBalances, heldOf } from "../../../../modules/ratepay/records/balances"
import { divideAuthorization } from "../../../../modules/ratepay/records/divide-authorization"
import { planOperation, type Operation } from "../../../../modules/ratepay/records/operation"
import { shopOf, type TransactionRecord } from "../../../../modules/ratepay/records/transaction"
import {
  withBalances,
  type TransactionWithBalances,
} from "../../../../modules/ratepay/records/transaction-with-balances"
import { InvalidInputError } from "../../../../ratepay-api"
import { creditOf } from "../../../credit-of"
import { toOrderNow, type OrderNow } from "../../../read/read-order"
import { accountingFor, countLines, isOfShop, payingFor } from "../../counted-lines"
import { stateOf, unclaimedLines } from "../../order-for-transaction"
import { followingsOf, planAlignment } from "../../plan-alignment"
import { liveOf, type FoundStanding } from "../../read-standing"
import { shopSurplus } from "../../shop-surplus"
import { weigh } from "../../standing"

/** A line: prices in cents, may have fractions. */
export type WorldLine = {
  id: string
  unit: number
  quantity: number
  returned?: number
  discount?: number
  rate?: number
  shop?: string
}
type Shipping = { id: string; cents: number; shop?: string }

/** An order of Medusa's and its transactions, to be moved without a database: what the workflows do, by the same pure functions. */
export class OrderWorld {
  lines: WorldLine[]
  shipping: Shipping[]
  credit: number
  other = 0
  /** Credit that the merchant gave in Medusa after the checkout, in cents. */
  laterCredit = 0
  version = 1
  records: TransactionRecord[] = []
  isMarketplace: boolean
  count = 0
  log: string[] = []
  declineIncrements = false
  /** Reads who sells the lines also where no line is without a transaction. */
  knowsShops = false

  constructor(facts: {
    lines: WorldLine[]
    shipping?: Shipping[]
    credit?: number
    other?: number
    isMarketplace?: boolean
  }) {
    this.lines = facts.lines.map((one) => ({ ...one }))
    this.shipping = facts.shipping ?? []
    this.credit = facts.credit ?? 0
    this.other = facts.other ?? 0
    this.isMarketplace = facts.isMarketplace ?? false
    this.authorize()
  }

  totalOf({ unit, quantity, returned = 0, discount = 0 }: WorldLine): number {
    return ((unit * quantity - discount) * (quantity - returned)) / quantity
  }

  get raw() {
    const items = this.lines
      .filter(({ quantity }) => quantity > 0)
      .map((line) => ({
        id: line.id,
        quantity: line.quantity,
        total: this.totalOf(line) / 100,
        original_total: (line.unit * (line.quantity - (line.returned ?? 0))) / 100,
        title: line.id,
        tax_lines: [{ rate: line.rate ?? 19 }],
        detail: {
          return_received_quantity: line.returned ?? 0,
          return_dismissed_quantity: 0,
          return_requested_quantity: 0,
        },
      }))
    const shipping_methods = this.shipping.map(({ id, cents }) => ({
      id,
      name: id,
      total: cents / 100,
      original_total: cents / 100,
      tax_lines: [{ rate: 19 }],
    }))
    const ours = this.records
      .flatMap(({ operations }) => operations)
      .filter((one) => creditOf(one) !== 0)
      .map((one) => ({
        amount: creditOf(one) / 100,
        reference_id: one.id,
        metadata: { created_in_version: 1000 },
      }))
    const original =
      this.credit > 0 ? [{ amount: this.credit / 100, metadata: { created_in_version: 0 } }] : []
    const later =
      this.laterCredit > 0
        ? [{ amount: this.laterCredit / 100, metadata: { created_in_version: this.version } }]
        : []
    const credit_lines = [...original, ...later, ...ours]
    const goods = [...items, ...shipping_methods].reduce((sum, { total }) => sum + total, 0)
    return {
      version: this.version,
      status: "pending",
      currency_code: "eur",
      total: Number((goods - credit_lines.reduce((sum, { amount }) => sum + amount, 0)).toFixed(9)),
      items,
      shipping_methods,
      credit_lines,
      payment_collections: [
        {
          payments:
            this.other > 0
              ? [
                  {
                    id: "pay_other",
                    provider_id: "pp_card",
                    amount: this.other / 100,
                    canceled_at: null,
                    captured_at: new Date(0),
                    data: {},
                    captures: [{ amount: this.other / 100 }],
                    refunds: [],
                  },
                ]
              : [],
        },
      ],
    }
  }

  get shops(): Map<string, string> {
    return new Map(
      [...this.lines, ...this.shipping].flatMap(({ id, shop }) =>
        shop === undefined ? [] : [[id, shop] as const]
      )
    )
  }

  get all(): TransactionWithBalances[] {
    return this.records.map(withBalances).filter(({ balances }) => balances.authorized > 0)
  }

  get order(): OrderNow {
    return toOrderNow(this.raw, this.all)
  }

  get found(): FoundStanding {
    const [order, records] = [this.order, this.all]
    const isMarketplace = this.isMarketplace || records.some(isOfShop)
    const isSoldAnew = isMarketplace && unclaimedLines(order, liveOf(records)).length > 0
    return {
      order,
      records,
      standing: weigh(order, records),
      ...((isSoldAnew || (isMarketplace && this.knowsShops)) && { shops: this.shops }),
    }
  }

  id(kind: string) {
    this.count += 1
    return `${kind}_${this.count}`
  }

  /** Authorizes what is outstanding, as a checkout or a second payment does. @returns whether anything was authorized */
  authorize(): boolean {
    const order = parseMedusaOrder(this.raw)
    let goods: PricedOrder
    if (this.records.length === 0) {
      goods = priceOrder(order, { alreadyPaid: toCents(this.other) })
    } else {
      const { standing } = this.found
      const amount = standing.outstanding
      if (amount <= 0 || amount > roundHalfUp(order.total)) return false
      const now = this.order
      const [explained] = [accountingFor(this.all, now), payingFor(this.all)].flatMap((records) => {
        const rest = onlyLines(withoutUnits(order, countLines(now.cameBack, records)), () => true)
        const priced = records.length > 0 && priceForAmount(rest, amount, inaccuracyOf(order))
        return priced ? [priced] : []
      })
      goods = explained ?? priceOrder(order, { alreadyPaid: toCents(roundHalfUp(order.total) - amount) })
    }
    goods = withoutUnpaidShops(assignShops(goods, this.isMarketplace ? this.shops : new Map()))
    const units = allUnits(goods)
    const cents = grossTotal(goods, units)
    if (cents <= 0) return false
    const id = this.id("rptx")
    const at = new Date(this.count * 1000)
    const sent = anOperation({
      id: this.id("rpop"),
      transactionId: id,
      state: "sent",
      units,
      cents,
      cause: "checkout",
      createdAt: at,
    })
    const shopsSold = splitByShop(goods, "SHOP")
    const shopId = shopsSold.length === 1 ? (shopsSold[0]?.shop ?? null) : null
    const transaction = {
      ...aTransaction(),
      id,
      goods,
      shopId,
      authorizedOrderVersion: this.version,
      createdAt: at,
    }
    const division = divideAuthorization({ transaction, operations: [sent] }, {})
    if (division === undefined) {
      this.records.push({ transaction, operations: [{ ...sent, state: "succeeded" }] })
    } else {
      const { lead, others } = division
      this.records.push({
        transaction: { ...transaction, ...lead.facts },
        operations: [{ ...sent, state: "succeeded", units: lead.units, grossAmount: lead.grossAmount }],
      })
      for (const one of others) {
        const other = this.id("rptx")
        this.records.push({
          transaction: { ...one.transaction, id: other },
          operations: [{ ...one.authorization, id: this.id("rpop"), transactionId: other, createdAt: at }],
        })
      }
    }
    this.log.push(`authorize ${cents}`)
    return true
  }

  record(id: string): TransactionRecord {
    const record = this.records.find(({ transaction }) => transaction.id === id)
    if (!record) throw new Error(`no ${id}`)
    return record
  }

  add(id: string, operation: Operation, facts: object = {}) {
    this.records = this.records.map((one) =>
      one.transaction.id === id
        ? { transaction: { ...one.transaction, ...facts }, operations: [...one.operations, operation] }
        : one
    )
  }

  /** What `followOrder` does. */
  follow(state: OrderState): { cancel: number; increment: number; isDeclined: boolean } {
    const moved = { cancel: 0, increment: 0, isDeclined: false }
    for (const kind of ["cancel", "increment"] as const) {
      if (kind === "increment" && !state.mayIncrease) continue
      const record = this.record(state.transactionId)
      const { transaction, operations } = record
      const done = operations.find(
        (one) =>
          one.kind === "increment" && one.intentKey === `order:${state.version}` && one.state === "succeeded"
      )
      if (kind === "increment" && done) continue
      const balances = deriveBalances(operations, transaction.goods)
      const id = this.id("rpop")
      const part = chooseFollowing(kind, state, {
        balances,
        record,
        operationId: id,
        describe: (goods) => goods,
      })
      if (part === undefined) continue
      assertWithinBalances(kind, part, balances, transaction)
      const isDeclined = kind === "increment" && this.declineIncrements
      this.add(
        transaction.id,
        {
          ...planOperation({
            id,
            transactionId: transaction.id,
            kind,
            cause: state.cause,
            body: null,
            bodyHash: "hash",
            grossAmount: part.grossAmount,
            units: part.units,
            replacedUnits: part.replacedUnits ?? [],
            medusaId: null,
            intentKey: kind === "increment" ? `order:${state.version}` : null,
          }),
          createdAt: new Date(this.count * 1000),
          state: isDeclined ? "declined" : "succeeded",
        },
        part.facts ?? {}
      )
      if (!isDeclined) moved[kind] += part.grossAmount
      moved.isDeclined ||= isDeclined
      this.log.push(
        `${kind} ${transaction.shopId ?? transaction.id} ${part.grossAmount}${isDeclined ? " declined" : ""}`
      )
    }
    if (state.mayIncrease) this.finish(state)
    return moved
  }

  finish(state: OrderState) {
    const record = this.record(state.transactionId)
    const { transaction, operations } = record
    const followed = Math.max(transaction.authorizedOrderVersion ?? 0, transaction.orderVersion ?? 0)
    if (state.again !== true && state.version <= followed) return
    const balances = deriveBalances(operations, transaction.goods)
    const tag = this.id("rpop")
    const plan = planOrFallBack(balances, record, state, {
      groupTag: tag,
      isLess: true,
      describe: (goods) => goods,
    })
    const facts = { orderVersion: state.version }
    if (plan.swap) {
      const { units, replacedUnits } = plan.swap
      this.add(
        transaction.id,
        {
          ...planOperation({
            id: tag,
            transactionId: transaction.id,
            kind: "swap",
            cause: "order_edit",
            body: null,
            bodyHash: "",
            grossAmount: toCents(0),
            units,
            replacedUnits,
            medusaId: null,
          }),
          createdAt: new Date(this.count * 1000),
          state: "succeeded",
        },
        { ...facts, goods: keepUsed(plan.goods, transaction.goods, [units, replacedUnits]) }
      )
      return
    }
    this.records = this.records.map((one) =>
      one === record ? { ...one, transaction: { ...transaction, ...facts } } : one
    )
  }

  takeCreditBack() {
    const found = this.found
    for (const record of found.records.filter(({ balances }) => balances.droppableUnits.length > 0)) {
      const state = {
        ...stateOf({ ...found, records: this.all }, record),
        change: 0,
        mayIncrease: false,
        cause: "order_edit" as const,
      }
      const now = this.record(record.transaction.id)
      const { transaction, operations } = now
      const followed = Math.max(transaction.authorizedOrderVersion ?? 0, transaction.orderVersion ?? 0)
      if (state.version <= followed) continue
      const plan = planOrFallBack(deriveBalances(operations, transaction.goods), now, state, {
        groupTag: this.id("rpop"),
        isLess: true,
        describe: (goods) => goods,
      })
      if (!plan.drop) continue
      this.add(transaction.id, {
        ...planOperation({
          id: this.id("rpop"),
          transactionId: transaction.id,
          kind: "drop",
          cause: "order_edit",
          body: null,
          bodyHash: "",
          grossAmount: grossTotal(plan.goods, plan.drop),
          units: plan.drop,
          medusaId: null,
        }),
        createdAt: new Date(this.count * 1000),
        state: "succeeded",
      })
      this.log.push(`drop ${transaction.shopId ?? transaction.id} ${grossTotal(plan.goods, plan.drop)}`)
    }
  }

  /** What `alignWithOrder` does. */
  align(mayIncrease: boolean): boolean {
    const found = this.found
    const { steps, hasShifted } = planAlignment(found, { mayGrow: mayIncrease })
    let [hasMoved, hasGrown, stillHeld] = [false, false, 0]
    let latest: readonly TransactionWithBalances[] = found.records
    let failure: unknown
    for (const { record, ...step } of steps) {
      if (hasShifted && stillHeld > 0 && step.decrease === 0) continue
      stillHeld += step.decrease
      if (hasMoved) latest = this.all
      try {
        const state = stateOf({ ...found, records: latest }, record)
        for (const change of followingsOf(step)) {
          const moved = this.follow({ ...state, ...change })
          hasMoved ||= moved.cancel > 0 || moved.increment > 0 || moved.isDeclined
          hasGrown ||= moved.increment > 0
        }
        stillHeld -= step.decrease
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
        this.log.push(`failed: ${error.message}`)
        failure = error
      }
    }
    if (hasGrown) this.align(false)
    void failure
    return hasMoved
  }

  previewAligned(id: string): TransactionRecord {
    const found = this.found
    const { steps } = planAlignment(found, { mayGrow: false })
    let latest: readonly TransactionWithBalances[] = found.records
    for (const { record, ...step } of steps) {
      const state = stateOf({ ...found, records: latest }, record)
      let after = record
      for (const change of followingsOf(step))
        after = withBalances(previewFollowing(after, { ...state, ...change }))
      if (record.transaction.id === id) return after
      latest = latest.map((one) => (one === record ? after : one))
    }
    return this.record(id)
  }

  edit(change: () => void) {
    change()
    this.version += 1
    this.log.push(
      `edit ${JSON.stringify(this.lines.map(({ id, quantity, unit, discount }) => [id, quantity, unit, discount]))}`
    )
    this.takeCreditBack()
    this.align(true)
  }

  move(kind: "capture" | "cancel" | "refund", id: string, lineId: string, quantity: number): boolean {
    const preview = kind === "capture" ? this.previewAligned(id) : undefined
    if (kind === "capture") this.align(false)
    if (preview) {
      const figures = (
        { open, captured, openUnits }: TransactionWithBalances["balances"],
        goods: PricedOrder
      ) => JSON.stringify([open, captured, grossTotal(goods, openUnits)])
      const now = withBalances(this.record(id))
      const [said, is] = [
        figures(deriveBalances(preview.operations, preview.transaction.goods), preview.transaction.goods),
        figures(now.balances, now.transaction.goods),
      ]
      if (said !== is) throw new Error(`preview ${said} but ${is}`)
    }
    const context = this.found
    const record = this.record(id)
    const { transaction, operations } = record
    const balances = deriveBalances(operations, transaction.goods)
    try {
      const part = choosePart(transaction.goods, poolOf(kind, balances, operations), {
        kind: "items",
        items: [{ lineId, quantity }],
        shipping: false,
      })
      if (part === undefined) return false
      assertWithinBalances(kind, part, balances, transaction)
      const shops = shopSurplus(context)
      const { standing } = context
      const beyond =
        kind === "cancel"
          ? standing.toCancel
          : shops.size > 0
            ? (shops.get(shopOf(transaction)) ?? 0)
            : standing.owedBack - standing.outstanding
      const creditAmount =
        kind === "capture" ? null : toCents(Math.max(0, part.grossAmount - Math.max(0, beyond)))
      this.add(id, {
        ...planOperation({
          id: this.id("rpop"),
          transactionId: id,
          kind,
          cause: "merchant",
          body: null,
          bodyHash: "",
          grossAmount: part.grossAmount,
          units: part.units,
          medusaId: null,
          creditAmount,
        }),
        createdAt: new Date(this.count * 1000),
        state: "succeeded",
      })
      this.log.push(
        `${kind} ${transaction.shopId ?? id} ${lineId}*${quantity} ${part.grossAmount} credit ${creditAmount}`
      )
      return true
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      return false
    }
  }

  expire(id: string) {
    const { transaction, operations } = this.record(id)
    const balances = deriveBalances(operations, transaction.goods)
    if (balances.open <= 0) return
    this.add(id, {
      ...planOperation({
        id: this.id("rpop"),
        transactionId: id,
        kind: "cancel",
        cause: "expiry",
        body: null,
        bodyHash: "",
        grossAmount: balances.open,
        units: balances.openUnits,
        medusaId: null,
      }),
      createdAt: new Date(this.count * 1000),
      state: "succeeded",
    })
    this.log.push(`expire ${transaction.shopId ?? id} ${balances.open}`)
  }

  /** Goods come back; then `refundReturn`. */
  receive(lineId: string, quantity: number) {
    const line = this.lines.find(({ id }) => id === lineId)
    if (!line) return
    line.returned = (line.returned ?? 0) + quantity
    this.version += 1
    this.log.push(`return ${lineId}*${quantity}`)
    this.align(false)
    const found = this.found
    const totals = this.lines.map(({ id, returned = 0 }) => ({ lineId: id, quantity: returned }))
    let left: number = found.standing.toRefund
    let beyond = found.standing.owedBack - found.standing.outstanding
    const shops = shopSurplus(found)
    for (const { transaction, balances, operations } of found.records) {
      if (left <= 0 || balances.refundable === 0) continue
      const part = choosePart(transaction.goods, poolOf("refund", balances, operations), {
        kind: "due",
        totals,
        shipping: "none",
        limit: toCents(left),
      })
      if (part === undefined) continue
      const owed = Math.max(0, shops.size > 0 ? (shops.get(shopOf(transaction)) ?? 0) : beyond)
      this.add(transaction.id, {
        ...planOperation({
          id: this.id("rpop"),
          transactionId: transaction.id,
          kind: "refund",
          cause: "return",
          body: null,
          bodyHash: "",
          grossAmount: part.grossAmount,
          units: part.units,
          medusaId: null,
          creditAmount: toCents(Math.max(0, part.grossAmount - owed)),
        }),
        createdAt: new Date(this.count * 1000),
        state: "succeeded",
      })
      this.log.push(
        `refund ${transaction.shopId ?? transaction.id} ${part.grossAmount} credit ${Math.max(0, part.grossAmount - owed)}`
      )
      left -= part.grossAmount
      beyond -= part.grossAmount
    }
  }

  held(id?: string): number {
    return this.all
      .filter(({ transaction }) => id === undefined || transaction.id === id)
      .reduce((sum, { balances }) => sum + heldOf(balances), 0)
  }

  heldByShop(): Record<string, number> {
    const held: Record<string, number> = {}
    for (const { transaction, balances } of this.all) {
      const shop = shopOf(transaction)
      held[shop] = (held[shop] ?? 0) + heldOf(balances)
    }
    return held
  }

  /** What each shop's goods cost now, in exact cents, without credit. */
  worthByShop(): Record<string, number> {
    const worth: Record<string, number> = {}
    for (const line of this.lines.filter(({ quantity }) => quantity > 0))
      worth[line.shop ?? "SHOP"] = (worth[line.shop ?? "SHOP"] ?? 0) + this.totalOf(line)
    for (const { shop = "SHOP", cents } of this.shipping) worth[shop] = (worth[shop] ?? 0) + cents
    return worth
  }
}
