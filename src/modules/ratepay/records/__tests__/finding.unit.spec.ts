import { amountNames } from "../../../../sentences/amount-names"
import { findingCodes, tellFinding, toldFindingSchema, type Finding } from "../finding"
import { everyFinding } from "./every-finding"

const found: Finding[] = Object.values(everyFinding)

it("has a text for every code, which names each amount that the finding is about", () => {
  expect(found.map(({ code }) => code).sort()).toEqual([...findingCodes].sort())
  for (const finding of found) {
    const { text, values } = tellFinding(finding, "EUR")
    expect(text).not.toBe("")
    for (const name of amountNames.filter((one) => one in values && !/recorded$/.test(finding.code)))
      expect(text).toContain(`${(Number(values[name]) / 100).toFixed(2)} EUR`)
  }
})

it("is read as it was stored, and not where it has another shape", () => {
  for (const finding of found) {
    const told = tellFinding(finding, "EUR")
    expect(toldFindingSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told)
  }
  const told = { code: "edit_followed", values: {}, text: "followed an order edit" }
  for (const other of [{ code: "unheard_of" }, { values: { amount: null } }, { text: undefined }])
    expect(toldFindingSchema.safeParse({ ...told, ...other }).success).toBe(false)
})
