import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { dividedTransactions } from "../../../modules/ratepay/__tests__/support/divided"
import type { Operation } from "../../../modules/ratepay/records/operation"
import { isEditLost } from "../lost-events"

/** The shops of an authorization, of which each has followed a version of the order. */
function followed(versions: number[], more: { potter?: Operation[] } = {}) {
  return dividedTransactions(more).map((record, index) => ({
    ...record,
    transaction: { ...record.transaction, orderVersion: versions[index] ?? null },
  }))
}

const edits = [{ version: 2 }, { version: 3 }]

describe("an edit of an order of several shops", () => {
  it("is lost until each of them has followed it", () => {
    expect(isEditLost(followed([1, 1, 1]), edits)).toBe(true)
    expect(isEditLost(followed([3, 3, 2]), edits)).toBe(true)
    expect(isEditLost(followed([3, 3, 3]), edits)).toBe(false)
  })

  it("waits for a person where Ratepay has refused to cancel what one of them gives up", () => {
    const refused = anOperation({ kind: "cancel", cause: "order_edit", state: "declined" })

    expect(isEditLost(followed([3, 2, 3], { potter: [refused] }), edits)).toBe(false)
  })

  it("is lost where one of several payments has to follow it and none has", () => {
    const [first, second] = followed([2, 3]).map(({ transaction, operations }) => ({
      transaction: { ...transaction, leadId: null, shopId: null },
      operations,
    }))
    if (!first || !second) throw new Error("There are no two payments.")

    expect(isEditLost([first], edits)).toBe(true)
    expect(isEditLost([first, second], edits)).toBe(false)
  })
})
