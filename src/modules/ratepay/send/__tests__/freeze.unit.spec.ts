import { InvalidInputError } from "../../../../ratepay-api"
import { assertFrozen, freeze } from "../freeze"
import { anOperation } from "../../__tests__/an-operation"

const request = { gross_amount: 14, partner_operation_id: "rpop_1" }

it("assertFrozen accepts the string that was frozen", () => {
  const { body, bodyHash } = freeze("cancel", request)

  expect(() => assertFrozen(body, anOperation({ kind: "cancel", bodyHash }))).not.toThrow()
})

it.each([
  ["another amount", '{"partner_operation_id":"rpop_1","gross_amount":28}'],
  ["the same fields in another order", '{"gross_amount":14,"partner_operation_id":"rpop_1"}'],
  ["one more space", `${freeze("cancel", request).body} `],
  ["an empty body", ""],
])("assertFrozen refuses %s, with an error that repeats nothing of the body", (_, body) => {
  const operation = anOperation({
    id: "rpop_1",
    kind: "cancel",
    bodyHash: freeze("cancel", request).bodyHash,
  })
  let thrown: unknown
  try {
    assertFrozen(body, operation)
  } catch (error) {
    thrown = error
  }

  expect(thrown).toBeInstanceOf(InvalidInputError)
  expect(String(thrown)).toMatch(/body_hash: the stored request of the cancel rpop_1 .* is not sent/)
  expect(String(thrown)).not.toMatch(/gross_amount|28/)
})
