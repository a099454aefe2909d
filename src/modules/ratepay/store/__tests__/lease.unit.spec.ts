import { setTimeout as sleep } from "node:timers/promises"
import { withLease } from "../lease"

const brief = { leaseMs: 60, renewalMs: 15 }

/** The lease of one transaction, kept in memory. */
function openLeases() {
  let leasedUntil = 0
  let failures = 0
  return {
    failNext: (count: number) => (failures = count),
    lease(_: string, ms: number) {
      if (leasedUntil > Date.now()) return Promise.resolve(undefined)
      return Promise.resolve(new Date((leasedUntil = Date.now() + ms)))
    },
    renewLease(_: string, until: Date, ms: number) {
      if (failures > 0) {
        failures -= 1
        return Promise.reject(new Error("The database can't be reached."))
      }
      if (leasedUntil !== until.getTime()) return Promise.resolve(undefined)
      return Promise.resolve(new Date((leasedUntil = Date.now() + ms)))
    },
    endLease(_: string, until: Date) {
      if (leasedUntil === until.getTime()) leasedUntil = 0
      return Promise.resolve()
    },
  }
}

it("withLease keeps others away for as long as the work takes, and no longer", async () => {
  const store = openLeases()
  const first = withLease(store, "rptx_1", () => sleep(200, "done"), brief)
  await sleep(150)
  const beside = await withLease(store, "rptx_1", () => Promise.resolve("not done"), brief)

  expect(beside).toBeUndefined()
  expect(await first).toBe("done")
  expect(await withLease(store, "rptx_1", () => Promise.resolve("done too"), brief)).toBe("done too")
})

it("withLease ends the lease when the work fails", async () => {
  const store = openLeases()
  await expect(withLease(store, "rptx_1", () => Promise.reject(new Error("no")), brief)).rejects.toThrow("no")
  expect(await withLease(store, "rptx_1", () => Promise.resolve("done"), brief)).toBe("done")
})

it("withLease keeps the lease when one renewal fails", async () => {
  const store = openLeases()
  store.failNext(1)
  const first = withLease(store, "rptx_1", () => sleep(120, "done"), brief)
  await sleep(90)

  expect(await withLease(store, "rptx_1", () => Promise.resolve("not done"), brief)).toBeUndefined()
  expect(await first).toBe("done")
})

it("withLease gets a transaction whose holder was killed once the lease has ended", async () => {
  const store = openLeases()
  await store.lease("rptx_1", brief.leaseMs)
  await sleep(brief.leaseMs + 10)

  expect(await withLease(store, "rptx_1", () => Promise.resolve("done"), brief)).toBe("done")
})
