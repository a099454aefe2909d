import { InvalidInputError } from "../../../ratepay-api"
import { assertFrozen, freeze } from "../freeze"
import { anOperation } from "./an-operation"

const request = { gross_amount: 14, partner_operation_id: "rpop_1" }

it("takes the string that was frozen", () => {
  const { body, bodyHash } = freeze("cancel", request)

  expect(() => assertFrozen(body, anOperation({ kind: "cancel", bodyHash }))).not.toThrow()
})

it.each([
  ["another amount", '{"partner_operation_id":"rpop_1","gross_amount":28}'],
  ["the same JSON written otherwise", '{"gross_amount":14,"partner_operation_id":"rpop_1"}'],
  ["a blank more", `${freeze("cancel", request).body} `],
  ["nothing", ""],
])("refuses %s, and repeats nothing of it", (_, body) => {
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
  expect(String(thrown)).toMatch(/body_hash: the request kept for the cancel rpop_1 .* is not sent/)
  expect(String(thrown)).not.toMatch(/gross_amount|28/)
})
