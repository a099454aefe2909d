import { toMedusaAmounts } from "../medusa-balances"

const order = { summary: { pending_difference: 4.9 } }
const payment = {
  amount: 20,
  canceled_at: null,
  captures: [{ amount: 10.1 }, { amount: 5 }],
  refunds: [{ amount: 0.2 }, { amount: 0.1 }],
}

it("Medusa's balances add up its rows to the cent, and leave open what is not captured", () => {
  expect(toMedusaAmounts(order, payment)).toEqual({
    payable: 2000,
    captured: 1510,
    open: 490,
    refunded: 30,
    outstanding: 490,
  })
})

it("Medusa's balances have nothing payable for a canceled payment", () => {
  const canceled = { ...payment, canceled_at: "2026-11-21", captures: [], refunds: [] }

  expect(toMedusaAmounts(order, canceled)).toMatchObject({ payable: 0, open: 0 })
})
