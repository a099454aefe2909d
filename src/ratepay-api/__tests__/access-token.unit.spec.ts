import { createAccessTokens } from "../access-token"
import type { Ending } from "../ending"
import type { GrantedToken } from "../readings/read-token-answer"

function granted(accessToken: string, lifetimeMs = 1_800_000): Ending<GrantedToken> {
  return { kind: "value", value: { accessToken, lifetimeMs } }
}
const noToken: Ending<GrantedToken> = { kind: "unresolved", reason: "network", requestSent: false }

/** Tokens from a scripted endpoint, at a time the test sets. */
function tokensFrom(endings: Ending<GrantedToken>[]) {
  const time = { nowMs: 1_000 }
  const request = jest.fn(() => Promise.resolve(endings.shift() ?? noToken))
  return { tokens: createAccessTokens(request, () => time.nowMs), request, time }
}

it("asks once however many start together", async () => {
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
])("renews a token of %d ms after %d ms, before it ends", async (lifetimeMs, renewedAfterMs) => {
  const { tokens, time } = tokensFrom([granted("a", lifetimeMs), granted("b")])
  await tokens.take()

  time.nowMs += renewedAfterMs - 1
  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "a" })
  time.nowMs += 1
  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "b" })
})

it("asks anew after a failure", async () => {
  const { tokens } = tokensFrom([noToken, granted("a")])

  await expect(tokens.take()).resolves.toEqual(noToken)
  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "a" })
})

it("renews once when several calls find the same token refused", async () => {
  const { tokens, request } = tokensFrom([granted("a"), granted("b"), granted("c")])
  await tokens.take()

  tokens.discard("a")
  await tokens.take()
  tokens.discard("a")

  await expect(tokens.take()).resolves.toEqual({ kind: "value", value: "b" })
  expect(request).toHaveBeenCalledTimes(2)
})
