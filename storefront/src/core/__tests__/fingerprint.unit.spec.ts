/** @jest-environment ./storefront/tools/jsdom-environment.cjs */

/** Makes a new page for each test, because the script is loaded once for each page. */
async function openPage() {
  jest.resetModules()
  document.head.innerHTML = ""
  globalThis.di = undefined
  const { loadFingerprint, awaitFingerprint } = await import("../fingerprint.ts")
  const scripts = () => [...document.querySelectorAll<HTMLScriptElement>("script[src]")]
  return { loadFingerprint, awaitFingerprint, scripts }
}

it("the fingerprint loads Ratepay's script once, over TLS, with the token and the snippet's id", async () => {
  const { loadFingerprint, scripts } = await openPage()

  const first = loadFingerprint("snippet/1")
  const second = loadFingerprint("snippet/1")

  expect(second).toBe(first)
  expect(scripts().map(({ src, async }) => [src, async])).toEqual([
    ["https://d.ratepay.com/snippet%2F1/di.js", true],
  ])
  expect(globalThis.di).toEqual({ t: first?.token, v: "snippet/1", l: "Checkout" })
  expect(first?.token).toMatch(/^[0-9a-f]{32}$/)
})

it("the fingerprint says whether its script ran; a blocked one is no error, and its token is not sent", async () => {
  const { loadFingerprint, scripts } = await openPage()
  const fingerprint = loadFingerprint("s1")

  scripts()[0]?.dispatchEvent(new Event("error"))
  expect(fingerprint?.hasRun).toBe(false)
  scripts()[0]?.dispatchEvent(new Event("load"))
  expect(fingerprint?.hasRun).toBe(true)
})

it.each<[string, string | undefined, string]>([
  ["the one that is given", "given", "given"],
  ["that of a script on the page", undefined, "page"],
])("the fingerprint's script gets as its nonce %s", async (_, nonce, expected) => {
  const { loadFingerprint, scripts } = await openPage()
  const own = document.createElement("script")
  own.setAttribute("nonce", "page")
  own.nonce = "page"
  document.head.append(own)

  loadFingerprint("s1", nonce)

  expect(scripts()[0]?.nonce).toBe(expected)
})

it("the fingerprint has another token on another page", async () => {
  const first = (await openPage()).loadFingerprint("s1")
  const second = (await openPage()).loadFingerprint("s1")

  expect(second?.token).not.toBe(first?.token)
})

describe("an order waits for the script", () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  /** How long an order is held back that is made so long after the script was loaded, in ms. */
  async function waitAfter(ms: number, { isBlocked = false } = {}): Promise<number> {
    const { loadFingerprint, awaitFingerprint, scripts } = await openPage()
    const fingerprint = loadFingerprint("s1")
    if (isBlocked) scripts()[0]?.dispatchEvent(new Event("error"))
    jest.advanceTimersByTime(ms)
    const start = Date.now()
    const waiting = awaitFingerprint(fingerprint)
    await jest.runAllTimersAsync()
    await waiting
    return Date.now() - start
  }

  it.each([
    ["until it has been on the page for four seconds", 3_500, 500],
    ["two seconds at most", 100, 2_000],
    ["not at all where it has been there for longer", 4_000, 0],
  ])("%s", async (_, ms, expected) => {
    expect(await waitAfter(ms)).toBe(expected)
  })

  it("not at all where it is blocked, or there is none", async () => {
    const { awaitFingerprint } = await openPage()

    expect(await waitAfter(100, { isBlocked: true })).toBe(0)
    await expect(awaitFingerprint(undefined)).resolves.toBeUndefined()
  })
})
