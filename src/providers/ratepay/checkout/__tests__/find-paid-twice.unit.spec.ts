import { toCents } from "../../../../basket"
import { findPaidTwice } from "../find-paid-twice"

type Facts = { paymentId?: string; leadId?: string; authorized?: number; open?: number }

const transaction = (id: string, { paymentId, leadId, authorized = 100, open = authorized }: Facts = {}) => ({
  transaction: { id, paymentId: paymentId ?? null, leadId: leadId ?? null },
  balances: { authorized: toCents(authorized), open: toCents(open) },
})
const find = (toCancel: number, live: ReturnType<typeof transaction>[], booked: string[] = []) =>
  findPaidTwice({ order: { booked: new Set(booked) }, standing: { toCancel: toCents(toCancel) } }, live)

it("takes the newest first, and no more than is too much", () => {
  const live = [transaction("old"), transaction("newer"), transaction("newest")]

  expect(find(0, live)).toEqual([])
  expect(find(100, live)).toEqual(["newest"])
  expect(find(250, live)).toEqual(["newest", "newer"])
})

it("leaves what somebody was told is authorized", () => {
  expect(find(200, [transaction("old"), transaction("paid", { paymentId: "pay_1" })])).toEqual(["old"])
  expect(find(200, [transaction("old"), transaction("paid")], ["paid"])).toEqual(["old"])
})

it("leaves what is owed in part, or has moved", () => {
  expect(find(99, [transaction("old"), transaction("newest")])).toEqual([])
  expect(find(99, [transaction("small", { authorized: 90 }), transaction("newest")])).toEqual(["small"])
  expect(find(100, [transaction("old"), transaction("captured", { open: 50 })])).toEqual(["old"])
})

it("takes what was authorized for several shops together, or none of it", () => {
  const live = [transaction("old"), transaction("lead"), transaction("other", { leadId: "lead" })]

  expect(find(200, live)).toEqual(["lead"])
  expect(find(150, live)).toEqual(["old"])
})
