import { recordCircuit } from "../circuit"
import { watchOldestUnsettled } from "../unsettled-age"
import { configureInMemory } from "./in-memory"

const AGE = "ratepay.operations.oldest_unsettled_age"
const secondsAgo = (seconds: number) => () => Promise.resolve(new Date(Date.now() - seconds * 1000))

let telemetry: ReturnType<typeof configureInMemory>
beforeEach(() => {
  telemetry = configureInMemory()
})
afterEach(() => telemetry.stop())

it("asks a ledger only when metrics are collected", async () => {
  const read = jest.fn(secondsAgo(60))
  const stop = watchOldestUnsettled(read)

  expect(read).not.toHaveBeenCalled()
  await telemetry.collect(AGE)
  expect(read).toHaveBeenCalledTimes(1)
  stop()
})

it("tells one age for all applications of the process, and forgets those that have ended", async () => {
  const stops = [60, 600].map((seconds) => watchOldestUnsettled(secondsAgo(seconds)))

  const [both, ...more] = await telemetry.collect(AGE)
  stops[1]?.()
  const [one] = await telemetry.collect(AGE)
  stops[0]?.()

  expect(more).toEqual([])
  expect(Math.round(Number(both?.value))).toBe(600)
  expect(Math.round(Number(one?.value))).toBe(60)
})

it("is 0 when all is settled, and silent about a ledger that can't be asked", async () => {
  const stopBroken = watchOldestUnsettled(() => Promise.reject(new Error("the pool is gone")))
  expect(await telemetry.collect(AGE)).toEqual([])

  const stop = watchOldestUnsettled(() => Promise.resolve(undefined))
  expect(await telemetry.collect(AGE)).toEqual([{ attributes: {}, value: 0 }])
  stop()
  stopBroken()
})

it("tells the latest state of the circuit", async () => {
  recordCircuit("open")
  expect(await telemetry.collect("ratepay.circuit.state")).toEqual([{ attributes: {}, value: 2 }])
  recordCircuit("half_open")
  recordCircuit("closed")
  expect(await telemetry.collect("ratepay.circuit.state")).toEqual([{ attributes: {}, value: 0 }])
})
