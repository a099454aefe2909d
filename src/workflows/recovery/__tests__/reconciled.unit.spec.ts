import { joinReconciled } from "../reconciled"

const told = (text: string) => ({ code: "refused" as const, values: {}, text })
const part = { repaired: [told("a repair")], differences: [told("a difference")], is_done: true }

describe("joinReconciled", () => {
  it("lists what each part repaired and left, in the order of the parts", () => {
    const other = {
      repaired: [told("another repair")],
      differences: [told("another difference")],
      is_done: true,
    }

    expect(joinReconciled([part, other])).toEqual({
      repaired: [told("a repair"), told("another repair")],
      differences: [told("a difference"), told("another difference")],
      is_done: true,
    })
  })

  it("is not done where any part is not done", () => {
    const open = { ...part, is_done: false }

    expect(joinReconciled([open, part]).is_done).toBe(false)
    expect(joinReconciled([part, open]).is_done).toBe(false)
  })

  it("is done where there are no parts, and where a part does not say that it is not", () => {
    expect(joinReconciled([])).toEqual({ repaired: [], differences: [], is_done: true })
    expect(joinReconciled([{}])).toEqual({ repaired: [], differences: [], is_done: true })
  })
})
