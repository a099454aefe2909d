import { catalogue } from "../../cases/catalogue"
import { parseCases } from "../../cases/read-cases"
import { hashRun } from "../../run/hash-run"
import { planRuns, type Run } from "../../run/plan-runs"
import { parseOptions } from "../../../modules/ratepay/options"
import type { Finished } from "../report"
import { assertSameSubject, keepPassed } from "../resume"

const { accounts } = parseOptions({
  environment: "integration",
  clientId: "a",
  clientSecret: "b",
  partnerShopId: "S",
})
const { runs } = planRuns(accounts[0], {
  cases: parseCases(catalogue, "The catalogue"),
  methods: ["open_invoice"],
  only: { cases: ["A", "B"], buyers: ["person"] },
  followOrderEdits: true,
  returnFee: false,
  passcode: undefined,
})
const [a, b] = runs

function finished(run: Run | undefined, passed: boolean): Finished {
  if (run === undefined) throw new Error("There is no such run.")
  return { id: run.id, hash: hashRun(run), passed, rows: [] }
}

describe("what is kept of an earlier run", () => {
  it("is what has passed; what failed is run again", () => {
    const earlier = { finished: [finished(a, true), finished(b, false)] }

    expect(keepPassed(earlier, runs).map(({ id }) => id)).toEqual(["A open_invoice person"])
  })

  it("is not a case that has changed since, by a cent of what it expects or otherwise", () => {
    const changed = runs.map((run) => ({
      ...run,
      case: {
        ...run.case,
        steps: run.case.steps.map((step, index) =>
          index === 0 ? { ...step, expect: { amount: 3001 } } : step
        ),
      },
    })) as Run[]
    const elsewhere = runs.map((run) => ({ ...run, currency: "CHF" }))
    const earlier = { finished: [finished(a, true), finished(b, true)] }

    expect(keepPassed(earlier, changed)).toEqual([])
    expect(keepPassed(earlier, elsewhere)).toEqual([])
    expect(keepPassed(earlier, runs)).toHaveLength(2)
  })

  it("is nothing of what is not to be run any more, nor without an earlier run", () => {
    expect(keepPassed({ finished: [finished(a, true)] }, [])).toEqual([])
    expect(keepPassed(undefined, runs)).toEqual([])
  })

  it("is nothing of another shop, or of another Ratepay", () => {
    const subject = { against: "https://api-integration.ratepay.com", partner_shop_id: "S" }

    expect(() => assertSameSubject(subject, subject)).not.toThrow()
    expect(() => assertSameSubject(subject, { ...subject, partner_shop_id: "T" })).toThrow("for the shop S")
    expect(() => assertSameSubject(subject, { ...subject, against: "the local sandbox" })).toThrow(
      "against the local sandbox"
    )
  })
})
