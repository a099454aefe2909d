import {
  KEY_LIFETIME_MS,
  KEY_MARGIN_MS,
  keyEndsAt,
  LONGEST_TIMEOUT_MS,
  mayBeSentAgain,
} from "../key-lifetime"
import { parseOptions } from "../../options"

const createdAt = new Date("2031-05-01T00:00:00Z")
const after = (ms: number) => new Date(createdAt.getTime() + ms)
const HOUR_MS = 60 * 60 * 1000

it.each([
  ["at once", 0, true],
  ["just before the safety margin begins", KEY_LIFETIME_MS - KEY_MARGIN_MS - 1, true],
  ["when the safety margin begins", KEY_LIFETIME_MS - KEY_MARGIN_MS, false],
  ["half a second before Ratepay forgets the key", KEY_LIFETIME_MS - 500, false],
  ["when Ratepay has forgotten the key", KEY_LIFETIME_MS, false],
])("%s, a body may be sent again under its key: %p", (_, ms, mayBeSent) => {
  expect(mayBeSentAgain({ createdAt }, after(ms))).toBe(mayBeSent)
})

it("an idempotency key ends at the same moment for every attempt", () => {
  expect(keyEndsAt({ createdAt })).toEqual(after(KEY_LIFETIME_MS - KEY_MARGIN_MS))
})

it("the margin before a key's end covers the longest call and the same time again for clock differences", () => {
  const longest = { connectTimeoutMs: LONGEST_TIMEOUT_MS, responseTimeoutMs: LONGEST_TIMEOUT_MS }
  const access = { environment: "integration", clientId: "c", clientSecret: "s", partnerShopId: "SHOP" }
  const options = parseOptions({ ...access, ...longest, retryBudgetMs: LONGEST_TIMEOUT_MS })
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs } = options

  expect(KEY_MARGIN_MS).toBeGreaterThanOrEqual(2 * (connectTimeoutMs + responseTimeoutMs + retryBudgetMs))
  expect(KEY_MARGIN_MS).toBeLessThan(HOUR_MS)
})
