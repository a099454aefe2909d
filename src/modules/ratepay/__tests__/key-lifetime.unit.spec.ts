import {
  KEY_LIFETIME_MS,
  KEY_MARGIN_MS,
  keyEndsAt,
  LONGEST_TIMEOUT_MS,
  mayBeSentAgain,
} from "../key-lifetime"
import { parseOptions } from "../options"

const createdAt = new Date("2031-05-01T00:00:00Z")
const after = (ms: number) => new Date(createdAt.getTime() + ms)
const HOUR_MS = 60 * 60 * 1000

it.each([
  ["a moment later", 0, true],
  ["within the margin's limit", KEY_LIFETIME_MS - KEY_MARGIN_MS - 1, true],
  ["at the margin's limit", KEY_LIFETIME_MS - KEY_MARGIN_MS, false],
  ["half a second before Ratepay forgets the key", KEY_LIFETIME_MS - 500, false],
  ["when it has", KEY_LIFETIME_MS, false],
])("decides %s whether a body may be sent again", (_, ms, decision) => {
  expect(mayBeSentAgain({ createdAt }, after(ms))).toBe(decision)
})

it("ends a key as early for each attempt as for the first", () => {
  expect(keyEndsAt({ createdAt })).toEqual(after(KEY_LIFETIME_MS - KEY_MARGIN_MS))
})

it("keeps clear of a key's end by all that one call may take, and as much for clocks, whatever is set", () => {
  const longest = { connectTimeoutMs: LONGEST_TIMEOUT_MS, responseTimeoutMs: LONGEST_TIMEOUT_MS }
  const access = { environment: "integration", clientId: "c", clientSecret: "s", partnerShopId: "SHOP" }
  const options = parseOptions({ ...access, ...longest, retryBudgetMs: LONGEST_TIMEOUT_MS })
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs } = options

  expect(KEY_MARGIN_MS).toBeGreaterThanOrEqual(2 * (connectTimeoutMs + responseTimeoutMs + retryBudgetMs))
  expect(KEY_MARGIN_MS).toBeLessThan(HOUR_MS)
})
