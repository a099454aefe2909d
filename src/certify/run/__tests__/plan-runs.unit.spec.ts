import { parseOptions } from "../../../modules/ratepay/options"
import { catalogue } from "../../cases/catalogue"
import { parseCases } from "../../cases/read-cases"
import { planRuns } from "../plan-runs"

const cases = parseCases(catalogue, "The catalogue")
const methods = ["open_invoice", "direct_debit"] as const

function plan(options: object, wanted: Partial<Parameters<typeof planRuns>[1]> = {}) {
  const { accounts } = parseOptions({
    environment: "integration",
    clientId: "a",
    clientSecret: "b",
    partnerShopId: "S",
    ...options,
  })
  return planRuns(accounts[0], {
    cases,
    methods: [...methods],
    only: { cases: ["A"] },
    followOrderEdits: true,
    returnFee: false,
    passcode: undefined,
    ...wanted,
  })
}

const ids = ({ runs }: ReturnType<typeof plan>) => runs.map(({ id }) => id)

describe("which cases are run", () => {
  it("each with every method of the store and every kind of buyer of its rules", () => {
    expect(ids(plan({}))).toEqual([
      "A open_invoice person",
      "A open_invoice company",
      "A direct_debit person",
      "A direct_debit company",
    ])
    expect(ids(plan({ methods: { direct_debit: { buyerTypes: ["person"] } } }))).not.toContain(
      "A direct_debit company"
    )
    expect(ids(plan({}, { methods: ["pay_now"] }))).toEqual(["A pay_now person", "A pay_now company"])
  })

  it("only those that were asked for", () => {
    const only = { cases: ["A", "B"], methods: ["direct_debit"], buyers: ["company"] }

    expect(ids(plan({}, { only }))).toEqual(["A direct_debit company", "B direct_debit company"])
  })

  it.each([
    [{}, "DE", "EUR"],
    [{ countries: ["CH", "AT"] }, "AT", "EUR"],
    [{ countries: ["CH"], currencies: ["CHF"] }, "CH", "CHF"],
    [{ countries: ["CH"], currencies: ["EUR", "CHF"] }, "CH", "EUR"],
  ])("with the options %j for a buyer in %s who pays in %s", (options, country, currency) => {
    expect(plan(options).runs[0]).toMatchObject({ country, currency })
  })

  const ofPerson = { methods: ["open_invoice" as const] }
  it.each([
    ["DA", { otherDeliveryAddress: ["company"] }, /otherDeliveryAddress/],
    ["PS", { otherDeliveryAddress: { person: ["address"] } }, /otherDeliveryAddress/],
    ["PB", { countries: ["AT"] }, /German addresses/],
    ["R12", {}, /limits/],
    ["R12", { limits: { person: { maximum: 90_000 }, company: { maximum: 1 } } }, /limits/],
    ["INC", { followOrderEdits: false }, /followOrderEdits/],
  ])("%s not with the options %j, and that is said", (id, options, why) => {
    const { followOrderEdits = true, ...rules } = { followOrderEdits: true, ...options }
    const only = { cases: [id], buyers: ["person"] }
    const { runs, skipped } = plan(rules, { ...ofPerson, only, followOrderEdits })

    expect(runs).toEqual([])
    expect(skipped).toMatchObject([
      { id: `${id} open_invoice person`, why: expect.stringMatching(why) as unknown },
    ])
  })

  it.each([
    ["DA", {}],
    ["PS", { otherDeliveryAddress: { person: ["pick_up_shop"] } }],
    ["R12", { limits: { person: { maximum: 89_999.99 } } }],
    ["INC", {}],
  ])("%s with the options %j", (id, options) => {
    const only = { cases: [id], buyers: ["person"] }

    expect(ids(plan(options, { ...ofPerson, only }))).toEqual([`${id} open_invoice person`])
  })

  it("what is beyond the contract with those buyers alone that it does not have", () => {
    const only = { cases: ["R13"] }
    const { runs, skipped } = plan({}, { ...ofPerson, only })

    expect(runs).toEqual([])
    expect(skipped).toMatchObject([
      { id: "R13 open_invoice", why: expect.stringContaining("buyerTypes") as unknown },
    ])
    expect(ids(plan({ buyerTypes: ["person"] }, { ...ofPerson, only }))).toEqual(["R13 open_invoice company"])
  })

  it("not where there is no test buyer, and that is said", () => {
    const { runs, skipped } = plan({ countries: ["CH"] })

    expect(runs.map(({ method }) => method)).toEqual(["open_invoice", "open_invoice"])
    expect(skipped.map(({ id }) => id)).toEqual(["A direct_debit person", "A direct_debit company"])
  })

  it("a return fee only if the contract has it, passcodes only in Germany and if the right one is known", () => {
    const only = { cases: ["AF", "R5", "R6"], methods: ["open_invoice"], buyers: ["person"] }
    const short = (options: object, wanted = {}) => {
      const { runs, skipped } = plan(options, { only, ...wanted })
      return [runs, skipped].map((list) => list.map(({ id }) => id.split(" ")[0]).join(" "))
    }

    expect(short({})).toEqual(["R5", "AF R6"])
    expect(short({}, { returnFee: true, passcode: "123456" })).toEqual(["AF R5 R6", ""])
    expect(short({ countries: ["AT"] }, { returnFee: true, passcode: "123456" })).toEqual(["AF", "R5 R6"])
  })
})
