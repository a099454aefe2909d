import { joinGoods } from "../../../basket"
import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { dividedTransactions } from "../../../modules/ratepay/__tests__/support/divided"
import type { LineShipment } from "../../../medusa/read/read-order"
import { toLeftOver } from "../left-over"

const line = (quantity: number, isWhole: boolean, isNeeded = true): LineShipment => ({
  quantity,
  isWhole,
  isNeeded,
})
const none = { mugs: line(0, false), book: line(0, false) }
const one = { mugs: line(1, false), book: line(0, false) }
const all = { mugs: line(3, true), book: line(0, false, false) }

const leftOf = (
  shipped: Record<string, LineShipment>,
  captureShippingCosts: "first_shipment" | "last_shipment" | "manual",
  {
    captureOnShipment = true,
    records = dividedTransactions(),
    of = 0,
  }: { captureOnShipment?: boolean; records?: ReturnType<typeof dividedTransactions>; of?: 0 | 1 | 2 } = {}
) =>
  toLeftOver(
    records[of],
    { shipments: new Map(Object.entries(shipped)) },
    { captureOnShipment, captureShippingCosts },
    records
  )?.kind

describe("shipping costs of a marketplace that sells no goods itself", () => {
  it.each([
    ["nothing", none, undefined, undefined],
    ["some", one, "rest", undefined],
    ["all that has to", all, "rest", "rest"],
  ])("after %s has shipped, are left over by the option for shipping costs", (_, shipped, first, last) => {
    expect(leftOf(shipped, "first_shipment")).toBe(first)
    expect(leftOf(shipped, "last_shipment")).toBe(last)
    expect(leftOf(shipped, "manual")).toBeUndefined()
    expect(leftOf(shipped, "first_shipment", { captureOnShipment: false })).toBeUndefined()
  })

  it("do not wait for goods that a merchant has canceled", () => {
    const [, books] = dividedTransactions()
    const cancel = anOperation({
      kind: "cancel",
      cents: 1400,
      cause: "merchant",
      units: books.balances.openUnits,
    })
    const shipped = { mugs: line(3, true), book: line(0, false) }

    expect(leftOf(shipped, "last_shipment")).toBeUndefined()
    expect(leftOf(shipped, "last_shipment", { records: dividedTransactions({ books: [cancel] }) })).toBe(
      "rest"
    )
  })

  it("are left over too where all goods beside them have left the order", () => {
    const [own, books, potter] = dividedTransactions()
    const goods = joinGoods([own.transaction.goods, books.transaction.goods])
    const records: ReturnType<typeof dividedTransactions> = [
      { ...own, transaction: { ...own.transaction, goods } },
      books,
      potter,
    ]

    expect(leftOf(one, "first_shipment", { records })).toBe("rest")
    expect(leftOf(none, "first_shipment", { records })).toBeUndefined()
  })

  it("are not left over once they are captured, nor after a capture was declined", () => {
    const capture = anOperation({ kind: "capture", cents: 500, cause: "shipment", createdAt: new Date(8e14) })
    const after = (operation: typeof capture) =>
      leftOf(all, "first_shipment", { records: dividedTransactions({ own: [operation] }) })

    expect(after(capture)).toBeUndefined()
    expect(after({ ...capture, state: "declined" })).toBeUndefined()
  })

  it("of a shop wait for a shipment of that shop's goods", () => {
    expect(leftOf(one, "first_shipment", { of: 1 })).toBeUndefined()
  })
})
