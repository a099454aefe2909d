import { setImmediate as turn } from "node:timers/promises"
import {
  attemptsSoFar,
  awaitCorrelationId,
  correlationId,
  noteAttempt,
  underCorrelationId,
  underReference,
} from "../correlation"

it("knows no id where nothing is under way", () => {
  noteAttempt(1)

  expect(correlationId()).toBeUndefined()
  expect(attemptsSoFar()).toBe(0)
})

it("holds an id through everything that is awaited, and two at a time apart", async () => {
  const seen = await Promise.all(
    ["rpop_1", "rpop_2"].map((id, index) =>
      underCorrelationId(id, async () => {
        noteAttempt(index + 1)
        await turn()
        return [correlationId(), attemptsSoFar()]
      })
    )
  )

  expect(seen).toEqual([
    ["rpop_1", 1],
    ["rpop_2", 2],
  ])
})

it("leaves whoever awaits with the id of what was done inside, also of what failed", async () => {
  const told = await awaitCorrelationId(async (idSoFar) => {
    const before = idSoFar()
    await underReference("rpref_1", async () => {
      await underCorrelationId("rpop_1", () => Promise.reject(new Error("no"))).catch(() => undefined)
      expect(correlationId()).toBe("rpop_1")
    })
    return { before, after: idSoFar() }
  })

  expect(told).toEqual({ before: undefined, after: "rpop_1" })
})

it("tells of a reference only where nothing came of the work", async () => {
  const idAfter = (work: () => Promise<unknown>) =>
    awaitCorrelationId(async (idSoFar) => {
      await underReference("rpref_1", work).catch(() => undefined)
      return idSoFar()
    })

  expect(await idAfter(() => Promise.resolve(correlationId()))).toBeUndefined()
  expect(await idAfter(() => Promise.reject(new Error("no")))).toBe("rpref_1")
  expect(await idAfter(() => underCorrelationId("rpop_1", () => Promise.reject(new Error("no"))))).toBe(
    "rpop_1"
  )
})
