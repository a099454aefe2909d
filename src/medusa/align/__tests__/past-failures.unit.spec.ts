import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { dividedTransactions, item as line } from "../../../modules/ratepay/__tests__/support/divided"
import type { Operation } from "../../../modules/ratepay/records/operation"
import { pastFailures } from "../past-failures"
import { weigh } from "../standing"
import { orderOfShops } from "./support/order-of-shops"

const failure = anOperation({ id: "told", kind: "increment", cause: "order_edit", state: "failed", cents: 0 })
const [mugs, book] = [line("mugs", 3, 30), line("book", 1, 14)]

/** The reports that hold no longer of an order of `dividedTransactions` with these lines, where the first transaction has one. */
function endedOf(
  items: ReturnType<typeof line>[],
  { told = failure, status = "pending" }: { told?: Operation; status?: string } = {}
): string[] {
  const records = dividedTransactions({ own: [told] })
  const order = orderOfShops(items, records, { status })
  return pastFailures({ order, records, standing: weigh(order, records) }).flatMap(
    ({ operationIds }) => operationIds
  )
}

describe("a report that an order's change could not be followed", () => {
  it("is past once Ratepay holds what is owed, for the goods that the order has", () => {
    expect(endedOf([mugs, book])).toEqual(["told"])
  })

  it.each([
    ["something is outstanding", [mugs, book, line("pen", 1, 3)]],
    ["Ratepay holds too much", [mugs]],
    ["other goods cost as much", [line("mugs", 2, 20), line("book", 1, 24)]],
    ["goods that nobody pays for took the place of others", [line("mugs", 2, 20), book, line("pen", 1, 10)]],
  ])("stands while %s", (_, items) => {
    expect(endedOf(items)).toEqual([])
  })

  it("is past when the order is canceled, whatever is missing", () => {
    expect(endedOf([mugs], { status: "canceled" })).toEqual(["told"])
  })

  it.each<[string, Partial<Operation>]>([
    ["was acknowledged", { acknowledgedAt: new Date(1) }],
    ["was superseded", { supersededBy: "later" }],
    ["was sent to Ratepay, which declined", { state: "declined", bodyHash: "hash" }],
    ["was asked for by a person", { cause: "merchant" }],
  ])("is left alone if it %s", (_, facts) => {
    expect(endedOf([mugs, book], { told: { ...failure, ...facts } })).toEqual([])
  })
})
