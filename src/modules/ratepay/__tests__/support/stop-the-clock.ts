import timers from "node:timers/promises"

const others = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
  ...(["setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
]

/** The time at which each test begins. */
export const NOW = new Date("2026-03-01T12:00:00Z")
export const ago = (ms: number) => new Date(NOW.getTime() - ms)

/** Stops the clock in each test. Where the code waits, the clock moves on by that time at once; `pass` moves it further. */
export function stopTheClock(): { pass(ms: number): void } {
  const pass = (ms: number) => void jest.setSystemTime(Date.now() + ms)
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: others })
    jest.spyOn(timers, "setTimeout").mockImplementation((ms, value) => {
      pass(ms ?? 0)
      return Promise.resolve(value)
    })
  })
  afterEach(() => {
    jest.restoreAllMocks()
    jest.useRealTimers()
  })
  return { pass }
}
