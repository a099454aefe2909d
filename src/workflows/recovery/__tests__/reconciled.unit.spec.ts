import { joinReconciled } from "../reconciled"

const part = { repaired: ["a repair"], differences: ["a difference"], is_done: true }

describe("joinReconciled", () => {
  it("lists what each part repaired and left, in the order of the parts", () => {
    const other = { repaired: ["another repair"], differences: ["another difference"], is_done: true }

    expect(joinReconciled([part, other])).toEqual({
      repaired: ["a repair", "another repair"],
      differences: ["a difference", "another difference"],
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
