import { afterMove, nothing } from "../../figures/figures"
import { catalogue } from "../catalogue"
import { figureOf, type Case } from "../case"
import { parseCases, uniteCases } from "../read-cases"

const cases = uniteCases(parseCases(catalogue, "The catalogue"))

function amountsOf(one: Case): number[] {
  return one.steps.flatMap((step) =>
    "expect" in step && "amount" in step.expect ? [step.expect.amount] : []
  )
}

/** What an order holds at the end of a case, by the amounts that its steps expect. */
function endOf(one: Case) {
  return one.steps.reduce((figures, step) => {
    if (!("expect" in step) || !("amount" in step.expect)) return figures
    return afterMove(figures, figureOf(step), step.expect.amount)
  }, nothing)
}

function byId(id: string): Case {
  const found = cases.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no case ${id}.`)
  return found
}

describe("the catalogue", () => {
  it("has case A with the figures that Ratepay published, by article and by amount", () => {
    for (const id of ["A", "A-AMOUNT"]) expect(amountsOf(byId(id))).toEqual([3000, 1000, 2000])
    expect(byId("A").steps[0]).toMatchObject({ expect: { vats: [{ rate: 19, net: 2521, vat: 479 }] } })
  })

  it.each(["A", "A-AMOUNT", "B", "FC", "PD", "DP", "PC3", "INC", "DEC", "EXP", "DA", "PS", "PB"])(
    "case %s leaves nothing open",
    (id) => {
      expect(endOf(byId(id)).open).toBe(0)
    }
  )

  it.each(["PR", "FR"])("case %s refunds exactly what was captured", (id) => {
    const { captured, refunded, open } = endOf(byId(id))

    expect({ refunded, open }).toEqual({ refunded: captured, open: 0 })
  })

  it.each(cases.map((one) => [one.id, one] as const))(
    "case %s never moves more than there is, and each VAT adds up",
    (_, one) => {
      const { authorized, captured, canceled, open, refunded } = endOf(one)

      expect(captured + canceled + open).toBe(authorized)
      expect(open).toBeGreaterThanOrEqual(0)
      expect(refunded).toBeLessThanOrEqual(captured)
      for (const step of one.steps) {
        if (!("expect" in step) || !("amount" in step.expect)) continue
        const { amount, vats } = step.expect
        if (vats) expect(vats.reduce((sum, { net, vat }) => sum + net + vat, 0)).toBe(amount)
      }
    }
  )

  it.each(["R10", "R11", "R12", "R13"])("case %s sends nothing", (id) => {
    expect(byId(id).steps).toEqual([{ do: "authorize", expect: { refused: true } }])
  })

  it("has each decline that Ratepay's test buyers trigger", () => {
    const declines = cases.flatMap(({ email, steps: [first] }) =>
      first?.do === "authorize" && "declined" in first.expect ? [[first.expect.declined, email]] : []
    )

    expect(declines).toEqual([
      ["BUYER_IDENTITY", "buyer_identity@ratepay.com"],
      ["PAYMENT_ATTRIBUTE", "payment_attribute@ratepay.com"],
      ["RISK_DECISION", "risk_decision@ratepay.com"],
      ["TRANSACTION_RISK", "transaction_risk@ratepay.com"],
    ])
  })
})
