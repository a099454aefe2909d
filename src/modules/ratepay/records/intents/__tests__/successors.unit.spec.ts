import { anOperation } from "../../../__tests__/an-operation"
import type { Operation } from "../../operation"
import { lastInPlaceOf, predecessorsOf, wasNeverRequested } from "../successors"

const superseded = (id: string, supersededBy: string | null) => anOperation({ id, supersededBy })

describe("the operation that finally replaced another one", () => {
  it.each([
    ["itself, if nothing replaced it", [superseded("a", null)], "a"],
    [
      "the last of several replacements",
      [superseded("a", "b"), superseded("b", "c"), superseded("c", null)],
      "c",
    ],
    ["the last one that exists", [superseded("a", "b"), superseded("b", "gone")], "b"],
    ["found also if operations replaced each other", [superseded("a", "b"), superseded("b", "a")], "a"],
  ])("is %s", (_, operations, id) => {
    const [first] = operations
    if (first === undefined) throw new Error("There is no operation.")

    expect(lastInPlaceOf(operations, first).id).toBe(id)
  })
})

describe("the operations that a new one of the same intent supersedes", () => {
  const failed = (facts: Partial<Operation>) =>
    anOperation({ kind: "capture", state: "failed", intent: "rest", bodyHash: "hash", ...facts })
  const found = (facts: Partial<Operation>, intent: string | null = "rest") =>
    predecessorsOf([failed(facts)], { kind: "capture", intent }).length > 0

  it.each<[string, Partial<Operation>, boolean]>([
    ["one that failed", {}, true],
    ["one that was declined", { state: "declined" }, true],
    ["none that succeeded", { state: "succeeded" }, false],
    ["none whose outcome is unknown", { state: "unknown" }, false],
    ["none of another intent", { intent: "amount" }, false],
    ["none of another kind", { kind: "cancel" }, false],
    ["one of another kind that was never requested", { kind: "cancel", bodyHash: "" }, true],
    ["none of another kind that was declined", { kind: "cancel", bodyHash: "", state: "declined" }, false],
    ["none that was superseded before", { supersededBy: "other" }, false],
    ["none that was acknowledged", { acknowledgedAt: new Date(0) }, false],
  ])("are %s", (_, facts, isFound) => {
    expect(found(facts)).toBe(isFound)
  })

  it("are none if the new one has no intent", () => {
    expect(found({ intent: null }, null)).toBe(false)
  })
})

it.each([
  ["", "failed", true],
  ["hash", "failed", false],
  ["", "planned", false],
] as const)(
  "an operation with the body hash %j that is %s was never requested: %p",
  (bodyHash, state, never) => {
    expect(wasNeverRequested(anOperation({ bodyHash, state }))).toBe(never)
  }
)
