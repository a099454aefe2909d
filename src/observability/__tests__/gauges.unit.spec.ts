import { recordCircuit } from "../circuit"
import { watchOldestUnresolved } from "../unresolved-age"
import { configureInMemory } from "./in-memory"

const AGE = "ratepay.operations.oldest_unresolved_age"
const secondsAgo = (seconds: number) => () => Promise.resolve(new Date(Date.now() - seconds * 1000))

let telemetry: ReturnType<typeof configureInMemory>
beforeEach(() => {
  telemetry = configureInMemory()
})
afterEach(() => telemetry.stop())

it("reads the age of unresolved operations only when metrics are collected", async () => {
  const read = jest.fn(secondsAgo(60))
  const stop = watchOldestUnresolved(read)

  expect(read).not.toHaveBeenCalled()
  await telemetry.collect(AGE)
  expect(read).toHaveBeenCalledTimes(1)
  stop()
})

it("reports one age for all applications of the process, and drops those that have ended", async () => {
  const stops = [60, 600].map((seconds) => watchOldestUnresolved(secondsAgo(seconds)))

  const [both, ...more] = await telemetry.collect(AGE)
  stops[1]?.()
  const [one] = await telemetry.collect(AGE)
  stops[0]?.()

  expect(more).toEqual([])
  expect(Math.round(Number(both?.value))).toBe(600)
  expect(Math.round(Number(one?.value))).toBe(60)
})

it("reports an age of 0 if all operations are resolved, and none for a ledger that can't be read", async () => {
  const stopBroken = watchOldestUnresolved(() => Promise.reject(new Error("the pool is gone")))
  expect(await telemetry.collect(AGE)).toEqual([])

  const stop = watchOldestUnresolved(() => Promise.resolve(undefined))
  expect(await telemetry.collect(AGE)).toEqual([{ attributes: {}, value: 0 }])
  stop()
  stopBroken()
})

it("reports the latest state of each account's circuit breaker", async () => {
  recordCircuit("de", "open")
  recordCircuit("ch", "closed")
  const of = (account: string, value: number) => ({ attributes: { "ratepay.account": account }, value })
  expect(await telemetry.collect("ratepay.circuit.state")).toEqual([of("de", 2), of("ch", 0)])
  recordCircuit("de", "half_open")
  recordCircuit("de", "closed")
  expect(await telemetry.collect("ratepay.circuit.state")).toEqual([of("de", 0), of("ch", 0)])
})
