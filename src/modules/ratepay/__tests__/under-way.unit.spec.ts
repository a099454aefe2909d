import { createUnderWay } from "../under-way"

const later = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve("done"), ms))

it("waits for what is under way, and for nothing that has ended", async () => {
  const underWay = createUnderWay()
  let hasEnded = false
  const work = underWay.track(later(60)).then(() => (hasEnded = true))
  await expect(underWay.track(Promise.reject(new Error("refused")))).rejects.toThrow("refused")

  await underWay.ended(60_000)

  expect(hasEnded).toBe(true)
  await work
})

it("waits no longer than it may", async () => {
  const underWay = createUnderWay()
  let hasEnded = false
  const work = underWay.track(later(500)).then(() => (hasEnded = true))

  await underWay.ended(20)

  expect(hasEnded).toBe(false)
  await work
})

it("has nothing to wait for at rest", async () => {
  await expect(createUnderWay().ended(600_000)).resolves.toBeUndefined()
})
