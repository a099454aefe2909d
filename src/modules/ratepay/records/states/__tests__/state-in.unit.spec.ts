import { stateIn } from "../state-in"

it("a condition on states is SQL text that an index can share", () => {
  expect(stateIn(["planned", "sent"])).toBe("state IN ('planned', 'sent')")
})
