import { setImmediate as turn } from "node:timers/promises"
import {
  attemptsSoFar,
  awaitCorrelationId,
  correlationId,
  setAttempts,
  underCorrelationId,
  underReference,
} from "../correlation"

it("has no correlation id outside of any work", () => {
  setAttempts(1)

  expect(correlationId()).toBeUndefined()
  expect(attemptsSoFar()).toBe(0)
})

it("keeps a correlation id through everything that is awaited, and keeps two concurrent ones apart", async () => {
  const seen = await Promise.all(
    ["rpop_1", "rpop_2"].map((id, index) =>
      underCorrelationId(id, async () => {
        setAttempts(index + 1)
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

it("passes the correlation id of inner work to the outer scope, also if the work failed", async () => {
  const seen = await awaitCorrelationId(async (idSoFar) => {
    const before = idSoFar()
    await underReference("rpref_1", async () => {
      await underCorrelationId("rpop_1", () => Promise.reject(new Error("no"))).catch(() => undefined)
      expect(correlationId()).toBe("rpop_1")
    })
    return { before, after: idSoFar() }
  })

  expect(seen).toEqual({ before: undefined, after: "rpop_1" })
})

it("passes a reference to the outer scope only if the work failed", async () => {
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
