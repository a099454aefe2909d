/* eslint-disable no-restricted-imports -- the one place that holds the form and the ledger against each other */

import fc from "fast-check"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import {
  chooseAll,
  choosableLines,
  chooseRest,
  hasShipping,
  restOf,
  startChoice,
  toRequest,
  type Choice,
} from "../choice"
import type { MoveKind } from "../../ratepay-order"
import { allUnits, parseMedusaOrder, priceOrder, toCents } from "../../../../basket"
import { deriveBalances } from "../../../../modules/ratepay/records/balances"
import { choosePart, poolOf } from "../../../../modules/ratepay/follow-up/choose-part"
import type { Operation } from "../../../../modules/ratepay/records/operation"
import { assertWithinBalances, type Part } from "../../../../modules/ratepay/follow-up/run-follow-up"
import type { TransactionWithBalances } from "../../../../modules/ratepay/records/transaction-with-balances"
import type { Transaction } from "../../../../modules/ratepay/records/transaction"
import { toWanted } from "../../../../workflows/items/items-input"
import { refundBodySchema } from "../../../../api/ratepay-order/bodies"
import { toTransactionResponse } from "../../../../api/ratepay-order/to-transaction"

/** 3 mugs at 12.90 less 10.00 in all, 2.5 m of cloth, a book, and shipping. */
const priced = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 28.7 + 20 + 14 + 4.9,
    items: [
      { id: "mugs", title: "Mug", quantity: 3, total: 28.7, original_total: 38.7, tax_lines: [{ rate: 19 }] },
      {
        id: "cloth",
        title: "Cloth",
        quantity: 2.5,
        total: 20,
        original_total: 20,
        tax_lines: [{ rate: 19 }],
      },
      { id: "book", title: "Book", quantity: 1, total: 14, original_total: 14, tax_lines: [{ rate: 7 }] },
    ],
    shipping_methods: [
      { id: "parcel", name: "Parcel", total: 4.9, original_total: 4.9, tax_lines: [{ rate: 19 }] },
    ],
  })
)
/** What an order edit added to the price of the mugs, after all of them were captured. */
const differences = priced.lines
  .filter(({ lineId }) => lineId === "mugs")
  .map((line) => ({
    ...line,
    lineId: "mugs~edit",
    groups: [
      {
        key: "mugs~edit#0",
        count: 1,
        grossUnitPrice: toCents(37),
        grossUnitDiscount: toCents(0),
        grossUnitCredit: toCents(0),
      },
    ],
  }))
const goods = { ...priced, lines: [...priced.lines, ...differences] }
const whole = toCents(2870 + 2000 + 1400 + 490 + 37)

const transaction: Transaction = {
  id: "rptx_1",
  paymentSessionId: "payses_1",
  sequence: 1,
  part: 0,
  paymentCollectionId: null,
  paymentId: null,
  orderId: "order_1",
  cartId: null,
  paymentMethod: "open_invoice",
  buyerType: "person",
  currencyCode: "EUR",
  account: "default",
  partnerShopId: "shop",
  shopId: null,
  leadId: null,
  shopTransactionId: null,
  ratepayTransactionId: "0",
  authorizationExpires: null,
  paymentInstructions: null,
  partiesHash: null,
  goods,
  authorizedOrderVersion: null,
  orderVersion: null,
  lastComparison: null,
  createdAt: new Date(0),
}

const record = (operations: Operation[]): TransactionWithBalances => ({
  transaction,
  operations,
  balances: deriveBalances(operations),
})
const response = (operations: Operation[]) =>
  toTransactionResponse(
    record(operations),
    { isCanceled: false, hasOpenChange: false },
    {
      time: { now: new Date(0), inFlightMs: 40_000, senderOf: () => undefined },
      ledger: { accountNameOf: () => "default" },
    }
  )

/** What the ledger moves for a request of the form. */
function partOf(operations: Operation[], kind: MoveKind, request: Record<string, unknown>): Part | undefined {
  const body = refundBodySchema.parse(request)
  const balances = deriveBalances(operations)
  const wanted = toWanted({ ...body, order_id: "order_1" }, "EUR")
  const part = choosePart(goods, poolOf(kind, balances, operations), wanted)
  if (part !== undefined) assertWithinBalances(kind, part, balances, transaction)
  return part
}

const cents = (amount: number) => Math.round(amount * 100)

type Step = { kind: MoveKind; choice: Partial<Choice> } | { kind: MoveKind; cents: number }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom<MoveKind>("capture", "capture", "cancel", "refund"),
    choice: fc.record({
      quantities: fc.record({
        mugs: fc.constantFrom("", "1", "2"),
        cloth: fc.constantFrom("", "0,5", "1.2"),
        book: fc.constantFrom("", "1"),
      }),
      shipping: fc.boolean(),
      returnFee: fc.constantFrom({ amount: "", vatRate: "19" }, { amount: "5,00", vatRate: "19" }),
      goodwill: fc.constantFrom({ amount: "", vatRate: "19" }, { amount: "2", vatRate: "7" }),
    }),
  }),
  fc.record({
    kind: fc.constantFrom<MoveKind>("capture", "cancel", "refund"),
    cents: fc.integer({ min: 1, max: 3_000 }),
  })
)

/** The ledger's operations after some steps; a step that the ledger refuses is left out. */
function after(steps: readonly Step[]): Operation[] {
  const authorization = anOperation({ kind: "authorize", cents: whole, units: allUnits(goods) })
  return steps.reduce<Operation[]>(
    (operations, step) => {
      try {
        const now = response(operations)
        const request =
          "cents" in step
            ? { amount: step.cents / 100 }
            : toRequest(now, step.kind, { ...startChoice(now), ...step.choice })
        const part = request && partOf(operations, step.kind, request)
        if (!part) return operations
        const { units, grossAmount, extras = null } = part
        return [...operations, anOperation({ kind: step.kind, cents: grossAmount, units, extras })]
      } catch {
        return operations
      }
    },
    [authorization]
  )
}

const kinds = fc.constantFrom<MoveKind>("capture", "cancel", "refund")

it("“Everything” in the form names items wherever the money for them is left, and the ledger moves their worth", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 6 }), kinds, (taken, kind) => {
      const operations = after(taken)
      const now = response(operations)
      const pool = kind === "refund" ? "refundable" : "open"
      const left = cents(now.amounts[pool])
      const worth = now.lines.reduce((sum, { amounts }) => sum + cents(amounts[pool]), 0)
      const request = toRequest(now, kind, chooseAll(now, kind, startChoice(now)))
      if (left === 0) return

      const part = request && partOf(operations, kind, request)
      const isInGoods =
        worth > 0 && worth <= left && (choosableLines(now, kind).length > 0 || hasShipping(now, kind))
      expect(part?.grossAmount).toBe(isInGoods ? worth : left)
      if (isInGoods) {
        expect(request).not.toHaveProperty("amount")
        expect(part?.units).toEqual(expect.arrayContaining(poolOf(kind, deriveBalances(operations)).units))
        expect(cents(restOf(now, kind)?.amount ?? 0)).toBe(left - worth)
      }
    }),
    { numRuns: 400 }
  )
})

it("the ledger moves exactly the amount that the form offers without items", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 6 }), kinds, (taken, kind) => {
      const operations = after(taken)
      const now = response(operations)
      const rest = restOf(now, kind)
      const request = toRequest(now, kind, chooseRest(startChoice(now), true))

      if (rest === undefined) return expect(request).toBeNull()
      expect(request).toEqual({ transaction_id: "rptx_1", amount: rest.amount })
      expect(partOf(operations, kind, request ?? {})?.grossAmount).toBe(cents(rest.amount))
    }),
    { numRuns: 400 }
  )
})

it("refunding everything through the API, however often, never gives back a return fee that was kept", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 6 }), (taken) => {
      const byAmount = ["cancel", "capture"]
      const operations = after(taken.filter((step) => !("cents" in step) || byAmount.includes(step.kind)))
      const sum = (list: Operation[], of: (operation: Operation) => number) =>
        list.reduce((total, operation) => total + of(operation), 0)
      const refunds = operations.filter(({ kind }) => kind === "refund")
      const fees = sum(refunds, ({ extras }) => extras?.returnFee?.cents ?? 0)
      const goodwill = sum(refunds, ({ extras }) => extras?.goodwill?.cents ?? 0)

      let all = operations
      for (let round = 0; round < 3; round += 1) {
        try {
          const part = partOf(all, "refund", {})
          if (part)
            all = [...all, anOperation({ kind: "refund", cents: part.grossAmount, units: part.units })]
        } catch {
          break
        }
      }

      const { refundable } = deriveBalances(all)
      expect(refundable).toBeGreaterThanOrEqual(
        Math.min(deriveBalances(operations).refundable, fees - goodwill)
      )
      expect(refundable).toBeLessThanOrEqual(fees)
    }),
    { numRuns: 400 }
  )
})
