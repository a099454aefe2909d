import type { OrderBalances } from "../balances"
import { formatAmounts, formatLines } from "../format-balances"

const amounts = { authorized: 3626, canceled: 2090, payable: 1536, captured: 1536, open: 0, refunded: 0 }
const none = { quantity: 0, cents: 0 }
const mug = {
  authorized: { quantity: 3, cents: 3136 },
  captured: { quantity: 1, cents: 1046 },
  canceled: { quantity: 2, cents: 2090 },
  refunded: none,
}
const parcel = {
  authorized: { quantity: 1, cents: 490 },
  captured: { quantity: 1, cents: 490 },
  canceled: none,
  refunded: none,
}
const order: OrderBalances = {
  title: "Order 1",
  medusa: { payable: 1536, captured: 1536, open: 0, refunded: 0, outstanding: 0 },
  plugin: {
    ...amounts,
    lines: new Map([
      ["MUG", mug],
      ["shipping", parcel],
    ]),
  },
  ratepay: { ...amounts, lines: new Map([["MUG", mug]]) },
}

it("formatted balances show the amounts of Medusa, the plugin and Ratepay in one table", () => {
  expect(formatAmounts(order)).toEqual([
    "          authorized   canceled   payable   captured   open   refunded   outstanding",
    "Medusa             –          –     15.36      15.36   0.00       0.00          0.00",
    "Plugin         36.26      20.90     15.36      15.36   0.00       0.00             –",
    "Ratepay        36.26      20.90     15.36      15.36   0.00       0.00             –",
  ])
})

it("formatted balances show a line once if plugin and Ratepay agree, and twice if they differ", () => {
  const other = { ...mug, captured: none }
  const ratepay = {
    ...amounts,
    lines: new Map([
      ["MUG", other],
      ["shipping", parcel],
    ]),
  }

  expect(formatLines({ ...order, ratepay })).toEqual([
    "                authorized      captured      canceled   refunded",
    "MUG, Plugin    3 for 31.36   1 for 10.46   2 for 20.90          0",
    "MUG, Ratepay   3 for 31.36             0   2 for 20.90          0",
    "shipping        1 for 4.90    1 for 4.90             0          0",
  ])
})

it("formatted balances show a line that only one side has with that side's name", () => {
  expect(formatLines(order)).toContain(
    "shipping, Plugin    1 for 4.90    1 for 4.90             0          0"
  )
})

it("formatted balances show no outstanding amount for a canceled order", () => {
  const rows = formatAmounts({ ...order, medusa: { ...order.medusa, outstanding: null } })
  expect(rows[1]).toMatch(/^Medusa .*–$/)
})
