import { chooseAll, countChosen, emptyChoice, parseNumber, toBody, toRefundDetails } from "../choice"
import type { RatepayLine, RatepayTransaction } from "../ratepay-order"

const line = (id: string, source: "item" | "shipping", open: number, refundable: number): RatepayLine => {
  const figures = { ordered: 3, open, captured: refundable, canceled: 0, refunded: 0, refundable }
  return {
    line_item_id: id,
    source,
    name: id,
    article_number: id,
    vat_rate: 19,
    quantities: figures,
    amounts: figures,
  }
}

const transaction: RatepayTransaction = {
  id: "rptx_1",
  state: "authorized",
  payment_method: "open_invoice",
  ratepay_transaction_id: null,
  shop_transaction_id: null,
  authorization_expires: null,
  expires_in_days: null,
  requisites: null,
  amounts: { authorized: 0, captured: 0, canceled: 0, refunded: 0, open: 0, refundable: 0 },
  lines: [line("mugs", "item", 3, 0), line("books", "item", 0, 2), line("parcel", "shipping", 1, 0)],
  operations: [],
}

it("sends nothing while nothing is chosen", () => {
  expect(toBody(transaction, "capture", emptyChoice)).toBeNull()
  expect(toBody(transaction, "capture", { ...emptyChoice, quantities: { mugs: "0" } })).toBeNull()
})

it("sends the chosen quantities, typed with a point or a comma", () => {
  expect(toBody(transaction, "cancel", { ...emptyChoice, quantities: { mugs: "1,5" } })).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 1.5 }],
  })
})

it("sends nothing while something typed is no number", () => {
  expect(toBody(transaction, "capture", { ...emptyChoice, quantities: { mugs: "two" } })).toBeNull()
  expect(
    toBody(transaction, "refund", {
      ...emptyChoice,
      quantities: { books: "1" },
      goodwill: { amount: "5", vatRate: "x" },
    })
  ).toBeNull()
})

it("chooses everything that is left for the operation, shipping too", () => {
  const captured = chooseAll(transaction, "capture", emptyChoice)
  const refunded = chooseAll(transaction, "refund", emptyChoice)

  expect(captured).toMatchObject({ quantities: { mugs: "3" }, shipping: true })
  expect(refunded).toMatchObject({ quantities: { books: "2" }, shipping: false })
  expect(countChosen(transaction, "capture", captured)).toBe(3)
})

it("asks for all there is as such, and for one unit less by items", () => {
  const all = chooseAll(transaction, "capture", emptyChoice)

  expect(toBody(transaction, "capture", all)).toEqual({ transaction_id: "rptx_1" })
  expect(toBody(transaction, "capture", { ...all, quantities: { mugs: "2" } })).toMatchObject({
    items: [{ line_item_id: "mugs", quantity: 2 }],
    shipping: true,
  })
  expect(toBody(transaction, "capture", { ...all, shipping: false })).toMatchObject({
    items: [{ quantity: 3 }],
  })
})

it("adds a goodwill and a return fee to a refund alone, and lets a goodwill stand by itself", () => {
  const choice = { ...emptyChoice, goodwill: { amount: "5", vatRate: "19" } }

  expect(toBody(transaction, "refund", choice)).toEqual({
    transaction_id: "rptx_1",
    goodwill: { amount: 5, vat_rate: 19 },
  })
  expect(toBody(transaction, "capture", choice)).toBeNull()
  expect(
    toBody(transaction, "refund", { ...emptyChoice, returnFee: { amount: "2.95", vatRate: "19" } })
  ).toBeNull()
})

it("gives Medusa reason and note where there are any", () => {
  expect(toRefundDetails(emptyChoice)).toEqual({})
  expect(toRefundDetails({ ...emptyChoice, reasonId: "refr_1", note: " broken " })).toEqual({
    refund_reason_id: "refr_1",
    note: "broken",
  })
})

it.each([
  ["2", 2],
  ["1,25", 1.25],
  [" 3.5 ", 3.5],
  ["", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["1.", undefined],
])("reads %p as %p", (text, number) => {
  expect(parseNumber(text)).toBe(number)
})
