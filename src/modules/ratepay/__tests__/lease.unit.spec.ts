import { setTimeout as sleep } from "node:timers/promises"
import { withLease } from "../lease"

const brief = { leaseMs: 60, renewalMs: 15 }

/** One transaction's lease, with a clock that can't be late. */
function openLeases() {
  let leasedUntil = 0
  let failures = 0
  return {
    failNext: (count: number) => (failures = count),
    async lease(_: string, ms: number) {
      if (leasedUntil > Date.now()) return undefined
      return new Date((leasedUntil = Date.now() + ms))
    },
    async renewLease(_: string, until: Date, ms: number) {
      if (failures > 0) {
        failures -= 1
        throw new Error("The database can't be reached.")
      }
      if (leasedUntil !== until.getTime()) return undefined
      return new Date((leasedUntil = Date.now() + ms))
    },
    async endLease(_: string, until: Date) {
      if (leasedUntil === until.getTime()) leasedUntil = 0
    },
  }
}

it("keeps others away for as long as the work takes, and not after it", async () => {
  const store = openLeases()
  const first = withLease(store, "rptx_1", () => sleep(200, "done"), brief)
  await sleep(150)
  const beside = await withLease(store, "rptx_1", async () => "not done", brief)

  expect(beside).toBeUndefined()
  expect(await first).toBe("done")
  expect(await withLease(store, "rptx_1", async () => "done too", brief)).toBe("done too")
})

it("ends when the work fails", async () => {
  const store = openLeases()
  await expect(withLease(store, "rptx_1", () => Promise.reject(new Error("no")), brief)).rejects.toThrow("no")
  expect(await withLease(store, "rptx_1", async () => "done", brief)).toBe("done")
})

it("outlives a renewal that fails", async () => {
  const store = openLeases()
  store.failNext(1)
  const first = withLease(store, "rptx_1", () => sleep(120, "done"), brief)
  await sleep(90)

  expect(await withLease(store, "rptx_1", async () => "not done", brief)).toBeUndefined()
  expect(await first).toBe("done")
})

it("is over soon where its holder was killed", async () => {
  const store = openLeases()
  await store.lease("rptx_1", brief.leaseMs)
  await sleep(brief.leaseMs + 10)

  expect(await withLease(store, "rptx_1", async () => "done", brief)).toBe("done")
})
