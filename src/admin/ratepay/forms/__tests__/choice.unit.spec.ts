import {
  chooseAll,
  chooseQuantity,
  chooseRest,
  chooseShipping,
  countChosen,
  isQuantity,
  isRestOnly,
  parseAmount,
  parseNumber,
  restOf,
  startChoice,
  toBody,
  toRefundDetails,
  toRequest,
} from "../choice"
import { aRatepayTransaction } from "../../__tests__/a-ratepay-transaction"
import type { RatepayLine, RatepayTransaction } from "../../ratepay-order"

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

const transaction = aRatepayTransaction({
  lines: [line("mugs", "item", 3, 0), line("books", "item", 0, 2), line("parcel", "shipping", 1, 0)],
})

const nothing = startChoice(transaction)
/** 4.20 are open, and no unit is left for them. */
const leftOver: RatepayTransaction = {
  ...transaction,
  amounts: { ...transaction.amounts, open: 4.2 },
  lines: [line("mugs", "item", 0, 0), line("parcel", "shipping", 0, 0)],
}

it("toBody returns null while nothing is chosen", () => {
  expect(toBody(transaction, "capture", nothing)).toBeNull()
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "0" } })).toBeNull()
})

it("toBody returns the chosen quantities, typed with a point or a comma", () => {
  expect(toBody(transaction, "cancel", { ...nothing, quantities: { mugs: "1,5" } })).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 1.5 }],
  })
})

it("toBody returns null while something typed is no number", () => {
  expect(toBody(transaction, "capture", { ...nothing, quantities: { mugs: "two" } })).toBeNull()
  expect(
    toBody(transaction, "refund", {
      ...nothing,
      quantities: { books: "1" },
      goodwill: { amount: "5", vatRate: "x" },
    })
  ).toBeNull()
})

it("toBody returns null while more of a line is typed than is available", () => {
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
])("isQuantity with three available: %p is %p", (typed, expected) => {
  expect(isQuantity(typed, 3)).toBe(expected)
})

it("toBody returns the amount that is left where no line has units for it, once that is chosen", () => {
  expect(isRestOnly(leftOver, "capture")).toBe(true)
  expect(toBody(leftOver, "capture", nothing)).toBeNull()
  expect(toBody(leftOver, "capture", { ...nothing, rest: true })).toEqual({
    transaction_id: "rptx_1",
    amount: 4.2,
  })
  expect(chooseAll(leftOver, "capture", nothing)).toMatchObject({ rest: true })
})

it("isRestOnly is false where there are lines to choose, and where nothing is left", () => {
  expect(isRestOnly({ ...leftOver, lines: transaction.lines }, "capture")).toBe(false)
  expect(isRestOnly(leftOver, "refund")).toBe(false)
  expect(toBody(leftOver, "refund", { ...nothing, rest: true })).toBeNull()
})

it("startChoice offers the VAT rate of the dearest line for a goodwill and a return fee", () => {
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

it("chooseAll chooses all units that are left for the operation, and shipping", () => {
  const captured = chooseAll(transaction, "capture", nothing)
  const refunded = chooseAll(transaction, "refund", nothing)

  expect(captured).toMatchObject({ quantities: { mugs: "3" }, shipping: true })
  expect(refunded).toMatchObject({ quantities: { books: "2" }, shipping: false })
  expect(countChosen(transaction, "capture", captured)).toBe(3)
})

it("toBody names items also where everything is chosen", () => {
  const all = chooseAll(transaction, "capture", nothing)

  expect(toBody(transaction, "capture", all)).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 3 }],
    shipping: true,
  })
  expect(toBody(transaction, "capture", { ...all, quantities: { mugs: "2" } })).toMatchObject({
    items: [{ line_item_id: "mugs", quantity: 2 }],
    shipping: true,
  })
  expect(toBody(transaction, "capture", { ...all, shipping: false })).toMatchObject({
    items: [{ quantity: 3 }],
  })
})

it("toBody adds a goodwill and a return fee to refunds only, and accepts a goodwill without items", () => {
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

it("toBody leaves out a goodwill of zero", () => {
  const choice = { ...nothing, goodwill: { amount: "0,00", vatRate: "19" } }

  expect(toBody(transaction, "refund", choice)).toBeNull()
  expect(toBody(transaction, "refund", { ...choice, quantities: { books: "1" } })).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "books", quantity: 1 }],
  })
})

it("toRefundDetails returns reason and note where they are entered", () => {
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
  ["1,000", undefined],
  ["1.000,50", undefined],
  ["0,125", 0.125],
])("parseNumber reads %p as %p", (text, number) => {
  expect(parseNumber(text)).toBe(number)
})

it.each([
  ["5", 5],
  ["5,5", 5.5],
  [" 1234.50 ", 1234.5],
  ["1,000", undefined],
  ["5.001", undefined],
  ["-5", undefined],
])("parseAmount reads %p as %p", (text, amount) => {
  expect(parseAmount(text)).toBe(amount)
})

/** Three mugs at 12.90 and a parcel at 4.90, all captured; one mug refunded with a return fee of 5.00. */
const feeKept: RatepayTransaction = {
  ...transaction,
  amounts: { ...transaction.amounts, captured: 43.6, refunded: 7.9, refundable: 35.7 },
  lines: [
    { ...line("mugs", "item", 0, 2), amounts: { ...line("mugs", "item", 0, 2).amounts, refundable: 25.8 } },
    {
      ...line("parcel", "shipping", 0, 1),
      amounts: { ...line("", "shipping", 0, 1).amounts, refundable: 4.9 },
    },
  ],
}

it("chooseAll names items and leaves out a return fee that was kept, which can be chosen as an amount", () => {
  expect(toBody(feeKept, "refund", chooseAll(feeKept, "refund", nothing))).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 2 }],
    shipping: true,
  })
  expect(restOf(feeKept, "refund")).toEqual({ reason: "beside", amount: 5, worth: 30.7 })
  expect(toBody(feeKept, "refund", chooseRest(nothing, true))).toEqual({
    transaction_id: "rptx_1",
    amount: 5,
  })
})

it("restOf offers all that is left as an amount where an amount without items was moved before", () => {
  const short = { ...feeKept, amounts: { ...feeKept.amounts, refundable: 20.7 } }

  expect(restOf(short, "refund")).toEqual({ reason: "short", amount: 20.7, worth: 30.7 })
  expect(toBody(short, "refund", chooseAll(short, "refund", nothing))).toEqual({
    transaction_id: "rptx_1",
    amount: 20.7,
  })
})

it("choosing items unchooses an amount, and the other way round", () => {
  const goods = chooseShipping(chooseQuantity(chooseRest(nothing, true), "mugs", "1"), true)
  const typed = { ...goods, goodwill: { amount: "5", vatRate: "19" } }

  expect(goods.rest).toBe(false)
  expect(toBody(feeKept, "refund", chooseRest(typed, true))).toEqual({ transaction_id: "rptx_1", amount: 5 })
  expect(chooseRest(typed, true)).toMatchObject({ shipping: false, goodwill: { amount: "", vatRate: "19" } })
})

it("toBody leaves out shipping that is no longer available since it was chosen", () => {
  const shipped = { ...transaction, lines: transaction.lines.filter(({ source }) => source === "item") }

  expect(toBody(shipped, "capture", { ...nothing, shipping: true })).toBeNull()
})

it("toRequest returns what is both previewed and sent, with the reason and note of a refund", () => {
  const choice = { ...nothing, quantities: { mugs: "1", books: "1" }, note: "broken" }

  expect(toRequest(transaction, "refund", choice)).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "books", quantity: 1 }],
    note: "broken",
  })
  expect(toRequest(transaction, "capture", choice)).toEqual({
    transaction_id: "rptx_1",
    items: [{ line_item_id: "mugs", quantity: 1 }],
  })
  expect(toRequest(transaction, "refund", nothing)).toBeNull()
})
