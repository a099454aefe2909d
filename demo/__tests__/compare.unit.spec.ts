import { amountKinds, lineKinds, type Balances, type Line, type OrderBalances } from "../balances"
import { differencesOf } from "../compare"

/** Balances that agree: two mugs at 10.01 and 10.00, of which one is captured and refunded and one canceled. */
function agreeing(): OrderBalances {
  const amounts = { authorized: 2001, canceled: 1000, payable: 1001, captured: 1001, open: 0, refunded: 1001 }
  const balances = (): Balances => ({
    ...amounts,
    lines: new Map([
      [
        "MUG",
        {
          authorized: { quantity: 2, cents: 2001 },
          captured: { quantity: 1, cents: 1001 },
          canceled: { quantity: 1, cents: 1000 },
          refunded: { quantity: 1, cents: 1001 },
        },
      ],
    ]),
  })
  const medusa = { payable: 1001, captured: 1001, open: 0, refunded: 1001, outstanding: 0 }
  return { title: "Order 1", medusa, plugin: balances(), ratepay: balances() }
}

function mug(balances: Balances): Line {
  const line = balances.lines.get("MUG")
  if (line === undefined) throw new Error("no mug")
  return line
}

it("the comparison of balances finds nothing if Medusa, the plugin and Ratepay agree", () => {
  expect(differencesOf(agreeing())).toEqual([])
})

it.each(amountKinds)(
  "the comparison of balances finds a difference of a cent in an amount of the plugin: %s",
  (kind) => {
    const balances = agreeing()
    balances.plugin[kind] += 1

    expect(differencesOf(balances)[0]).toMatch(new RegExp(`^Order 1: ${kind}: .*Plugin`))
  }
)

it.each(["payable", "captured", "open", "refunded"] as const)(
  "the comparison of balances finds a difference of a cent in an amount of Medusa: %s",
  (kind) => {
    const balances = agreeing()
    balances.medusa[kind] += 1

    expect(differencesOf(balances)[0]).toMatch(new RegExp(`^Order 1: ${kind}: Medusa`))
  }
)

it.each(lineKinds)("the comparison of balances finds a line with another number of pieces: %s", (kind) => {
  const balances = agreeing()
  mug(balances.plugin)[kind].quantity += 1

  expect(differencesOf(balances)).toEqual([expect.stringContaining(`MUG, ${kind}: Plugin`)])
})

it.each(lineKinds)(
  "the comparison of balances finds a line with a difference of a cent, and lines of Ratepay that do not add up: %s",
  (kind) => {
    const balances = agreeing()
    mug(balances.ratepay)[kind].cents += 1

    expect(differencesOf(balances)).toEqual([
      expect.stringContaining(`MUG, ${kind}: Plugin`),
      expect.stringContaining(`${kind}: Ratepay's lines come to`),
    ])
  }
)

it("the comparison of balances finds a line that Ratepay does not have", () => {
  const balances = agreeing()
  balances.ratepay.lines.delete("MUG")

  expect(differencesOf(balances)[0]).toMatch(/MUG: Ratepay has no such line/)
})

it("the comparison of balances finds goods that only Ratepay has", () => {
  const balances = agreeing()
  balances.plugin.lines.delete("MUG")
  balances.plugin.captured -= 1

  expect(differencesOf(balances)).toContain(
    "Order 1: captured beside the order's lines: Plugin 10.00, Ratepay 10.01 (MUG)"
  )
})

it("the comparison of balances accepts goodwill, which is in the sums and no line of the order", () => {
  const balances = agreeing()
  const goodwill = { quantity: 1, cents: 200 }
  const none = { quantity: 0, cents: 0 }
  balances.ratepay.lines.set("goodwill", {
    authorized: none,
    captured: none,
    canceled: none,
    refunded: goodwill,
  })
  for (const side of [balances.medusa, balances.plugin, balances.ratepay]) side.refunded += 200

  expect(differencesOf(balances)).toEqual([])
})

it("the comparison of balances finds an outstanding amount in Medusa that is not open", () => {
  const balances = agreeing()
  balances.medusa.outstanding = -48

  expect(differencesOf(balances)).toEqual(["Order 1: outstanding: Medusa shows -0.48, but 0.00 are open"])
})

it("the comparison of balances ignores what Medusa shows as outstanding for a canceled order", () => {
  const balances = agreeing()
  balances.medusa.outstanding = null

  expect(differencesOf(balances)).toEqual([])
})
