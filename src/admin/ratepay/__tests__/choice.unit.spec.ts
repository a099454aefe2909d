import {
  chooseAll,
  countChosen,
  isQuantity,
  isRestOnly,
  parseNumber,
  startChoice,
  toBody,
  toRefundDetails,
} from "../choice"
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
  faults: [],
  mendable_operation_ids: [],
}

const nothing = startChoice(transaction)
/** 4.20 are left, and no unit bears them. */
const leftOver: RatepayTransaction = {
  ...transaction,
  amounts: { ...transaction.amounts, open: 4.2 },
  lines: [line("mugs", "item", 0, 0), line("parcel", "shipping", 0, 0)],
}

it("sends nothing while nothing is chosen", () => {
  expect(toBody(transaction, "capture", nothing)).toBeNull()
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "0" } })).toBeNull()
})

it("sends the chosen quantities, typed with a point or a comma", () => {
  expect(toBody(transaction, "cancel", { ...nothing, quantities: { mugs: "1,5" } })).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 1.5 }],
  })
})

it("sends nothing while something typed is no number", () => {
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "two" } })).toBeNull()
  expect(
    toBody(transaction, "refund", {
      ...nothing,
      quantities: { books: "1" },
      goodwill: { amount: "5", vatRate: "x" },
    })
  ).toBeNull()
})

it("sends nothing while more of a line is typed than there is", () => {
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "4" } })).toBeNull()
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "3" } })).not.toBeNull()
})

it.each([
  ["", true],
  [" ", true],
  ["0", true],
  ["2,5", true],
  ["3", true],
  ["3.01", false],
  ["-1", false],
  ["two", false],
])("of three, takes %p as a quantity: %p", (typed, expected) => {
  expect(isQuantity(typed, 3)).toBe(expected)
})

it("asks for all that is left where no line bears it, once that is chosen", () => {
  expect(isRestOnly(leftOver, "capture")).toBe(true)
  expect(toBody(leftOver, "capture", nothing)).toBeNull()
  expect(toBody(leftOver, "capture", { ...nothing, rest: true })).toEqual({ transaction_id: "rptx_1" })
  expect(chooseAll(leftOver, "capture", nothing)).toMatchObject({ rest: true })
})

it("asks by lines where there are lines, and for nothing where nothing is left", () => {
  expect(isRestOnly({ ...leftOver, lines: transaction.lines }, "capture")).toBe(false)
  expect(isRestOnly(leftOver, "refund")).toBe(false)
  expect(toBody(leftOver, "refund", { ...nothing, rest: true })).toBeNull()
})

it("offers the VAT rate of the dearest line for what is typed by amount", () => {
  const dear = (id: string, vat_rate: number, ordered: number): RatepayLine => {
    const { amounts, ...rest } = line(id, "item", 1, 0)
    return { ...rest, vat_rate, amounts: { ...amounts, ordered } }
  }
  const lines = [dear("book", 7, 14), dear("mug", 20, 38.7), dear("parcel", 10, 4.9)]

  expect(startChoice({ ...transaction, lines })).toMatchObject({
    goodwill: { amount: "", vatRate: "20" },
    returnFee: { amount: "", vatRate: "20" },
  })
  expect(lines.map(({ line_item_id }) => line_item_id)).toEqual(["book", "mug", "parcel"])
})

it("chooses everything that is left for the operation, shipping too", () => {
  const captured = chooseAll(transaction, "capture", nothing)
  const refunded = chooseAll(transaction, "refund", nothing)

  expect(captured).toMatchObject({ quantities: { mugs: "3" }, shipping: true })
  expect(refunded).toMatchObject({ quantities: { books: "2" }, shipping: false })
  expect(countChosen(transaction, "capture", captured)).toBe(3)
})

it("asks for all there is as such, and for one unit less by items", () => {
  const all = chooseAll(transaction, "capture", nothing)

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
  const choice = { ...nothing, goodwill: { amount: "5", vatRate: "19" } }

  expect(toBody(transaction, "refund", choice)).toEqual({
    transaction_id: "rptx_1",
    goodwill: { amount: 5, vat_rate: 19 },
  })
  expect(toBody(transaction, "capture", choice)).toBeNull()
  expect(
    toBody(transaction, "refund", { ...nothing, returnFee: { amount: "2.95", vatRate: "19" } })
  ).toBeNull()
})

it("takes an amount of zero for none", () => {
  const choice = { ...nothing, goodwill: { amount: "0,00", vatRate: "19" } }

  expect(toBody(transaction, "refund", choice)).toBeNull()
  expect(toBody(transaction, "refund", { ...choice, quantities: { books: "1" } })).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "books", quantity: 1 }],
  })
})

it("gives Medusa reason and note where there are any", () => {
  expect(toRefundDetails(nothing)).toEqual({})
  expect(toRefundDetails({ ...nothing, reasonId: "refr_1", note: " broken " })).toEqual({
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
