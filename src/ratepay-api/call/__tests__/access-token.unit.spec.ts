import { createAccessTokens } from "../access-token"
import type { Ending } from "../ending"
import type { GrantedToken } from "../../readings/read-token-response"

function granted(accessToken: string, lifetimeMs = 1_800_000): Ending<GrantedToken> {
  return { kind: "value", value: { accessToken, lifetimeMs } }
}
const noToken: Ending<GrantedToken> = { kind: "unresolved", reason: "network", requestSent: false }

/** Access tokens from a scripted endpoint, with a clock that the test sets. */
function tokensFrom(endings: Ending<GrantedToken>[]) {
  const time = { nowMs: 1_000 }
  const request = jest.fn(() => Promise.resolve(endings.shift() ?? noToken))
  return { tokens: createAccessTokens(request, () => time.nowMs), request, time }
}

it("requests one access token for all calls that start together", async () => {
  const { tokens, request } = tokensFrom([granted("a"), granted("b")])

  const taken = await Promise.all(Array.from({ length: 50 }, () => tokens.take()))

  expect(new Set(taken.map((ending) => JSON.stringify(ending)))).toEqual(
    new Set([JSON.stringify({ kind: "value", value: "a" })])
  )
  expect(request).toHaveBeenCalledTimes(1)
})

it.each([
  [1_800_000, 1_740_000],
  [100_000, 50_000],
  [2_000, 1_000],
])(
  "renews an access token with a life of %d ms after %d ms, before it ends",
  async (lifetimeMs, renewedAfterMs) => {
    const { tokens, time } = tokensFrom([granted("a", lifetimeMs), granted("b")])
    await tokens.take()

    time.nowMs += renewedAfterMs - 1
    await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "a" })
    time.nowMs += 1
    await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "b" })
  }
)

it("requests an access token again after a failed request", async () => {
  const { tokens } = tokensFrom([noToken, granted("a")])

  await expect(tokens.take()).resolves.toEqual(noToken)
  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "a" })
})

it("renews an access token once if several calls report the same token as refused", async () => {
  const { tokens, request } = tokensFrom([granted("a"), granted("b"), granted("c")])
  await tokens.take()

  tokens.discard("a")
  await tokens.take()
  tokens.discard("a")

  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "b" })
  expect(request).toHaveBeenCalledTimes(2)
})
