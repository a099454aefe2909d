import { redactCode, redactFieldPath, redactLogEntry, redactValidationText } from "../redaction"

const withheld = "[withheld]"

it.each([
  ["TRANSACTION_NOT_FOUND", "TRANSACTION_NOT_FOUND"],
  ["ECONNRESET", "ECONNRESET"],
  ["Jana Muster", withheld],
  ["+4915123456789", withheld],
  ["jana.muster@example.org", withheld],
  ["", withheld],
])("redacts the code %j to %j", (code, shown) => {
  expect(redactCode(code)).toBe(shown)
})

it.each([
  ["shop_baskets[0].vats[1].tax_rate", "shop_baskets[0].vats[1].tax_rate"],
  ["ratepayTransactionId", "ratepayTransactionId"],
  ["buyer.contact.jana@example.org", withheld],
  ["buyer.1988-11-03", withheld],
  [`${"a.".repeat(100)}a`, withheld],
  ["", withheld],
])("redacts the field path %j to %j", (path, shown) => {
  expect(redactFieldPath(path)).toBe(shown)
})

it.each([
  ["size must be between 0 and 255", true],
  ["must not be null", true],
  ["must not be blank", true],
  ["must be greater than 0", true],
  ["must be greater than or equal to 0.01", true],
  ["must be a well-formed email address", true],
  ["numeric value out of bounds (<10 digits>.<2 digits> expected)", true],
  ["must be a well-formed email address: jana@example.org", false],
  ["'1988-11-03' is too young", false],
  ["must match 049151", false],
  ["", false],
])("shows the validation text %j in logs: %s", (text, isShown) => {
  expect(redactValidationText(text)).toBe(isShown ? text : withheld)
})

it("logs only known fields, and withholds texts without their expected form", () => {
  const entry = {
    operation: "capture",
    method: "POST",
    attempt: 1,
    durationMs: 12,
    outcome: "network",
    ratepayTransactionId: "Jana Muster",
    ratepayOperationId: "Qm2_a9RtYw-4LdHs8ZpE",
    idempotencyKey: "two words",
    errorCode: "connect to jana.muster failed",
    headers: { authorization: "Bearer secret" },
  } as const

  expect(redactLogEntry(entry)).toEqual({
    operation: "capture",
    method: "POST",
    attempt: 1,
    durationMs: 12,
    outcome: "network",
    ratepayTransactionId: withheld,
    ratepayOperationId: "Qm2_a9RtYw-4LdHs8ZpE",
    idempotencyKey: withheld,
    errorCode: withheld,
  })
})
