import { toMedusaAmounts } from "../medusa-books"

const order = { summary: { pending_difference: 4.9 } }
const payment = {
  amount: 20,
  canceled_at: null,
  captures: [{ amount: 10.1 }, { amount: 5 }],
  refunds: [{ amount: 0.2 }, { amount: 0.1 }],
}

it("adds up Medusa's rows to the cent, and takes what was captured off what the payment is for", () => {
  expect(toMedusaAmounts(order, payment)).toEqual({
    payable: 2000,
    captured: 1510,
    open: 490,
    refunded: 30,
    outstanding: 490,
  })
})

it("counts nothing of a canceled payment as payable", () => {
  const canceled = { ...payment, canceled_at: "2026-11-21", captures: [], refunds: [] }

  expect(toMedusaAmounts(order, canceled)).toMatchObject({ payable: 0, open: 0 })
})
