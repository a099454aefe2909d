import * as fc from "fast-check"
import { planOrderTransactions, type OrderTransaction, type PaymentRow } from "../plan-order-transactions"

const resolvedBefore = new Date("2026-11-21T12:00:00Z")
const old = new Date(resolvedBefore.getTime() - 1)

const row = (id: string, cents = 1000, createdAt = old): PaymentRow => ({ id, cents, createdAt })
const transaction = (id: string, referenceId: string | undefined, cents = 1000): OrderTransaction => ({
  id,
  referenceId,
  cents,
})
const planOf = (rows: PaymentRow[], transactions: OrderTransaction[]) =>
  planOrderTransactions({ rows, transactions, paymentIds: ["pay_1", "pay_2"], resolvedBefore })
const nothing = { remove: [], add: [], isDone: true }

describe("planOrderTransactions", () => {
  it("changes nothing where each row has one transaction of its amount", () => {
    const transactions = [transaction("ordtrx_a", "a"), transaction("ordtrx_b", "b", 500)]

    expect(planOf([row("a"), row("b", 500)], transactions)).toEqual(nothing)
  })

  it("adds a transaction for a row that a crash has left without one", () => {
    expect(planOf([row("a"), row("b", 500)], [transaction("ordtrx_a", "a")])).toEqual({
      ...nothing,
      add: [row("b", 500)],
    })
  })

  it("replaces a transaction whose amount differs from its row", () => {
    expect(planOf([row("a")], [transaction("ordtrx_a", "a", 700)])).toEqual({
      ...nothing,
      remove: ["ordtrx_a"],
      add: [row("a")],
    })
  })

  it("removes the second transaction of a row", () => {
    const twice = [transaction("ordtrx_a", "a"), transaction("ordtrx_a2", "a")]

    expect(planOf([row("a")], twice)).toEqual({ ...nothing, remove: ["ordtrx_a2"] })
  })

  it("replaces both transactions of a row where the first has another amount", () => {
    const twice = [transaction("ordtrx_a", "a", 700), transaction("ordtrx_a2", "a")]

    expect(planOf([row("a")], twice)).toEqual({
      ...nothing,
      remove: ["ordtrx_a", "ordtrx_a2"],
      add: [row("a")],
    })
  })

  it.each(["gone", undefined])("removes a transaction whose row does not exist (%s)", (referenceId) => {
    expect(planOf([], [transaction("ordtrx_a", referenceId)])).toEqual({ ...nothing, remove: ["ordtrx_a"] })
  })

  it("leaves a young row alone, because Medusa may be about to book it itself", () => {
    expect(planOf([row("a", 1000, resolvedBefore)], [])).toEqual({ ...nothing, isDone: false })
  })

  it("adds a transaction for an old row while a young row is left alone", () => {
    expect(planOf([row("a"), row("b", 500, resolvedBefore)], [])).toEqual({
      remove: [],
      add: [row("a")],
      isDone: false,
    })
  })

  it("adds no transaction for a row whose amount is zero", () => {
    expect(planOf([row("a", 0)], [])).toEqual(nothing)
  })
})

describe("planOrderTransactions, with a transaction that Medusa booked under the payment's id", () => {
  it("adds nothing for the refunds that the transaction covers", () => {
    expect(planOf([row("a"), row("b", 500)], [transaction("ordtrx_p", "pay_1", 1500)])).toEqual(nothing)
  })

  it("keeps it beside transactions of other rows", () => {
    const transactions = [transaction("ordtrx_a", "a"), transaction("ordtrx_p", "pay_1", 500)]

    expect(planOf([row("a"), row("b", 500)], transactions)).toEqual(nothing)
  })

  it("keeps it where it covers too little, and adds a transaction for each row without one", () => {
    expect(planOf([row("a"), row("b")], [transaction("ordtrx_p", "pay_1", 500)])).toEqual({
      ...nothing,
      add: [row("a"), row("b")],
    })
  })

  it("replaces it by one for each row where the order would show more than was refunded", () => {
    const transactions = [transaction("ordtrx_a", "a"), transaction("ordtrx_p", "pay_1", 1500)]

    expect(planOf([row("a"), row("b", 500)], transactions)).toEqual({
      ...nothing,
      remove: ["ordtrx_p"],
      add: [row("b", 500)],
    })
  })

  it("does not replace it while a row is young", () => {
    const transactions = [transaction("ordtrx_a", "a"), transaction("ordtrx_p", "pay_1", 1500)]
    const rows = [row("a"), row("b", 500, resolvedBefore)]

    expect(planOf(rows, transactions)).toEqual({ ...nothing, isDone: false })
  })

  it("sums several of them for the same payment", () => {
    const transactions = [transaction("ordtrx_p", "pay_1", 1000), transaction("ordtrx_p2", "pay_1", 500)]

    expect(planOf([row("a"), row("b", 500)], transactions)).toEqual(nothing)
  })
})

it("planOrderTransactions leads from any transactions to one for each row, of its amount, and then changes nothing", () => {
  const cents = fc.integer({ min: 1, max: 3 })
  const reference = fc.constantFrom("a", "b", "c", "gone", undefined)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), cents), { selector: ([id]) => id }),
      fc.array(fc.tuple(reference, cents)),
      (rowFacts, transactionFacts) => {
        const rows = rowFacts.map(([id, amount]) => row(id, amount))
        const before = transactionFacts.map(([id, amount], at) => transaction(`ordtrx_${at}`, id, amount))
        const plan = planOf(rows, before)

        const after = [
          ...before.filter(({ id }) => !plan.remove.includes(id)),
          ...plan.add.map((one) => transaction(`ordtrx_${one.id}`, one.id, one.cents)),
        ]
        const said = after.map(({ referenceId, cents }) => [referenceId, cents])
        expect(said).toHaveLength(rows.length)
        expect(said).toEqual(expect.arrayContaining(rows.map(({ id, cents }) => [id, cents])))
        expect(planOf(rows, after)).toEqual(nothing)
      }
    )
  )
})
