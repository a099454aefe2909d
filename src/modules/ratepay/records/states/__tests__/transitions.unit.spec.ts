import { operationTransitions, resolvingTransition } from "../operation-transitions"

it("an operation changes its state by these transitions only", () => {
  expect(operationTransitions).toEqual({
    send: { from: ["planned"], to: "sent" },
    resume: { from: ["sent", "unknown"], to: "sent" },
    abandon: { from: ["planned"], to: "failed" },
    correct: { from: ["failed"], to: "succeeded" },
    succeed: { from: ["planned", "sent", "unknown", "passcode_required"], to: "succeeded" },
    decline: { from: ["planned", "sent", "unknown", "passcode_required"], to: "declined" },
    fail: { from: ["planned", "sent", "unknown", "passcode_required"], to: "failed" },
    await_passcode: { from: ["planned", "sent", "unknown"], to: "passcode_required" },
    lose_sight: { from: ["planned", "sent", "unknown"], to: "unknown" },
  })
})

it.each(Object.entries(resolvingTransition))(
  "an operation becomes %s by a transition to that state",
  (state, name) => {
    expect(operationTransitions[name].to).toBe(state)
  }
)
