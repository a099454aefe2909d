import fc from "fast-check"
import type { RatepayLine, RatepayTransaction } from "../../ratepay-order"
import { aRatepayTransaction } from "../../__tests__/a-ratepay-transaction"
import { suggestQuantities } from "../suggest"

const none = { ordered: 0, open: 0, captured: 0, canceled: 0, refunded: 0, refundable: 0 }

function aLine(id: string, quantities: Partial<typeof none>): RatepayLine {
  return {
    line_item_id: id,
    source: "item",
    name: id,
    article_number: id,
    vat_rate: 19,
    quantities: { ...none, ...quantities },
    amounts: none,
  }
}

function suggest(
  kind: "capture" | "cancel" | "refund",
  medusa: Partial<{ shipped: number; returned: number }>,
  quantities: Partial<typeof none>,
  others: RatepayTransaction[] = []
) {
  const transaction = aRatepayTransaction({ lines: [aLine("mug", quantities)] })
  const medusaLines = [{ id: "mug", fulfilled: 0, shipped: 0, returned: 0, ...medusa }]
  return suggestQuantities({ transactions: [transaction, ...others] }, transaction, kind, medusaLines)
}

it("suggests to capture what has shipped and is not captured", () => {
  expect(suggest("capture", { shipped: 2 }, { open: 3 })).toEqual({ mug: "2" })
  expect(suggest("capture", { shipped: 2 }, { open: 2, captured: 1 })).toEqual({ mug: "1" })
  expect(suggest("capture", { shipped: 3 }, { open: 1 })).toEqual({ mug: "1" })
  expect(suggest("capture", { shipped: 1 }, { open: 2, captured: 1 })).toEqual({})
  expect(suggest("capture", { returned: 2 }, { open: 3 })).toEqual({})
})

it("suggests to refund what came back and is not refunded", () => {
  expect(suggest("refund", { returned: 2 }, { refundable: 3 })).toEqual({ mug: "2" })
  expect(suggest("refund", { returned: 2 }, { refundable: 2, refunded: 1 })).toEqual({ mug: "1" })
  expect(suggest("refund", { shipped: 2 }, { refundable: 3 })).toEqual({})
})

it("suggests nothing to cancel, nothing of a line that Medusa does not have, and nothing twice over two payments", () => {
  expect(suggest("cancel", { shipped: 2, returned: 2 }, { open: 3 })).toEqual({})
  const unknown = aRatepayTransaction({ lines: [aLine("mug", { open: 3 })] })
  expect(suggestQuantities({ transactions: [unknown] }, unknown, "capture", [])).toEqual({})
  const other = aRatepayTransaction({ lines: [aLine("mug", { captured: 2 })] })
  expect(suggest("capture", { shipped: 2 }, { open: 3 }, [other])).toEqual({})
})

it("never suggests more than is left, nor more than is due", () => {
  const count = fc.nat({ max: 20 })
  fc.assert(
    fc.property(count, count, count, (shipped, open, captured) => {
      const suggested = Number(suggest("capture", { shipped }, { open, captured }).mug ?? 0)
      expect(suggested).toBe(Math.max(0, Math.min(open, shipped - captured)))
    })
  )
})
