import { codesIn } from "../codes-in"

const known = ["CONTRACT", "MAXIMUM_EXPIRY_EXCEEDED"]

it.each([
  ["declined by Ratepay (CONTRACT, MAXIMUM_EXPIRY_EXCEEDED), nothing was moved.", known],
  ["Ratepay refused capture (HTTP 404): CONTRACT", ["CONTRACT"]],
  ["CONTRACT, CONTRACT", ["CONTRACT"]],
  ["SOMETHING_NEW (MAXIMUM_EXPIRY_EXCEEDED_TODAY)", []],
  ["The contract was not found.", []],
])("finds the codes in: %s", (message, codes) => {
  expect(codesIn(message, known)).toEqual(codes)
})
