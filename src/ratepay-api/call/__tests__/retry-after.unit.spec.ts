import { parseRetryAfter } from "../retry-after"

const now = Date.parse("2025-11-20T10:00:00Z")

it.each([
  [undefined, 0],
  ["3", 3_000],
  ["0", 0],
  ["Thu, 20 Nov 2025 10:00:05 GMT", 5_000],
  ["Thu, 20 Nov 2025 09:59:00 GMT", 0],
  ["soon", 0],
])("reads the Retry-After header %s as %d ms", (header, delayMs) => {
  expect(parseRetryAfter(header, now)).toBe(delayMs)
})
