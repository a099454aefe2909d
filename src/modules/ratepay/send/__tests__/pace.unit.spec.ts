import { createPace } from "../pace"

describe("createPace", () => {
  it("lets through at most so many turns a second, over all callers", async () => {
    const pace = createPace(100)
    const began = performance.now()

    await Promise.all(Array.from({ length: 21 }, pace))

    // Timers end a little early.
    expect(performance.now() - began).toBeGreaterThanOrEqual(190)
  })

  it("does not delay a turn after a pause", async () => {
    const pace = createPace(1)
    const began = performance.now()

    await pace()

    expect(performance.now() - began).toBeLessThan(500)
  })
})
