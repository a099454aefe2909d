import { createUnderWay } from "../under-way"

const later = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve("done"), ms))

it("a shutdown waits for work that is under way, and not for work that has failed", async () => {
  const underWay = createUnderWay()
  let hasEnded = false
  const work = underWay.track(later(60)).then(() => (hasEnded = true))
  await expect(underWay.track(Promise.reject(new Error("refused")))).rejects.toThrow("refused")

  await underWay.ended(60_000)

  expect(hasEnded).toBe(true)
  await work
})

it("a shutdown waits no longer than the given time", async () => {
  const underWay = createUnderWay()
  let hasEnded = false
  const work = underWay.track(later(500)).then(() => (hasEnded = true))

  await underWay.ended(20)

  expect(hasEnded).toBe(false)
  await work
})

it("a shutdown does not wait when nothing is under way", async () => {
  await expect(createUnderWay().ended(600_000)).resolves.toBeUndefined()
})
