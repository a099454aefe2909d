import { type CircuitCall, createCircuit, type CircuitName } from "../circuit"
import { RatepayRequestError } from "../../errors/ratepay-request-error"
import {
  RatepayUnresolvedError,
  type RatepayUnresolvedErrorFacts,
} from "../../errors/ratepay-unresolved-error"

type Facts = Partial<RatepayUnresolvedErrorFacts>

const unresolved = (facts: Facts = {}) =>
  new RatepayUnresolvedError({
    ...{ operation: "capture", reason: "timeout", attempts: 4, requestSent: true },
    ...facts,
  })
const refused = () => Promise.reject(new RatepayRequestError({ operation: "capture", httpStatus: 400 }))
const up = () => Promise.resolve("accepted")

function aCircuit() {
  const states: CircuitName[] = []
  const circuit = createCircuit({
    circuitFailures: 3,
    circuitPauseMs: 60,
    onCircuit: (state) => states.push(state),
  })
  let count = 0
  /** A call with its own request and buyer, unless `about` says otherwise. */
  const call = (response: () => Promise<string>, about: Partial<CircuitCall> = {}) => {
    count += 1
    const own = { idempotencyKey: `key-${count}`, ratepayTransactionId: `transaction-${count}` }
    return circuit({ operation: "capture", ...own, ...about }, response).catch((error: Error) => error)
  }
  const fail = async (times: number, facts: Facts = {}, about: Partial<CircuitCall> = {}) => {
    for (let left = times; left > 0; left--) await call(() => Promise.reject(unresolved(facts)), about)
  }
  return { states, call, fail }
}

it("ends calls at once after the set number of failures in a row, and reports that nothing was sent", async () => {
  const { call, fail, states } = aCircuit()
  await fail(3)
  const asked = jest.fn(up)

  const error = await call(asked)
  expect(error).toMatchObject({
    name: "RatepayUnresolvedError",
    reason: "circuit_open",
    requestSent: false,
  })
  expect(String(error)).toMatch(/nothing was sent for capture/)
  expect(asked).not.toHaveBeenCalled()
  expect(states).toEqual(["closed", "open"])
})

it("closes again when one call after the pause gets a response", async () => {
  const { call, fail, states } = aCircuit()
  await fail(3)
  await new Promise((resolve) => setTimeout(resolve, 80))

  await expect(call(up)).resolves.toBe("accepted")
  await expect(call(up)).resolves.toBe("accepted")
  expect(states).toEqual(["closed", "open", "half_open", "closed"])
})

it("stays open for another pause when the trial call fails too", async () => {
  const { call, fail } = aCircuit()
  await fail(3)
  await new Promise((resolve) => setTimeout(resolve, 80))
  await fail(1)

  await expect(call(up)).resolves.toMatchObject({ reason: "circuit_open" })
})

it("counts a refusal as a sign that Ratepay is there", async () => {
  const { call, fail } = aCircuit()
  await fail(2)
  await call(refused)
  await fail(2)

  await expect(call(up)).resolves.toBe("accepted")
})

it("is not disturbed by a listener that throws", async () => {
  const circuit = createCircuit({
    circuitFailures: 1,
    circuitPauseMs: 60,
    onCircuit: () => {
      throw new Error("listener")
    },
  })
  await expect(circuit({ operation: "capture" }, up)).resolves.toBe("accepted")
})

const oneBuyer = { buyer: "b", ratepayTransactionId: undefined }
const oneRequest = { idempotencyKey: "k", ratepayTransactionId: "t" }

it.each<[string, Facts, Partial<CircuitCall>]>([
  ["a 500 of many requests", { reason: "server_error", httpStatus: 500 }, {}],
  ["responses that can't be read", { reason: "unreadable", httpStatus: 200 }, {}],
  ["a proxy's 413", { reason: "unreadable", httpStatus: 413 }, {}],
  ["a rate limit", { reason: "rate_limited", httpStatus: 429 }, {}],
  ["a 408, with which a server calls the request too slow", { reason: "timeout", httpStatus: 408 }, {}],
  ["a response that is too long", { reason: "unreadable" }, {}],
  ["timeouts for one buyer, who sends a new request each time", { reason: "timeout" }, oneBuyer],
  ["connections cut by one buyer's data", { reason: "network" }, oneBuyer],
  ["timeouts for one transaction", { reason: "timeout" }, { ratepayTransactionId: "t" }],
  ["a 503 of one request that is sent again", { reason: "server_error", httpStatus: 503 }, oneRequest],
])("is not opened by %s", async (_, facts, about) => {
  const { call, fail } = aCircuit()
  await fail(12, facts, about)

  await expect(call(up)).resolves.toBe("accepted")
})

it.each<[string, Facts, Partial<CircuitCall>]>([
  ["timeouts for different transactions", { reason: "timeout" }, {}],
  ["cut connections", { reason: "network" }, {}],
  ["failed connections, also for one request", { reason: "network", requestSent: false }, oneRequest],
  [
    "missing tokens, also for one request",
    { reason: "server_error", requestSent: false, httpStatus: 500 },
    oneRequest,
  ],
  ["a 502 of different requests", { reason: "server_error", httpStatus: 502 }, oneBuyer],
  ["a 503 of different requests", { reason: "server_error", httpStatus: 503 }, oneBuyer],
  ["a 504 of different requests", { reason: "server_error", httpStatus: 504 }, oneBuyer],
])("is opened by %s", async (_, facts, about) => {
  const { call, fail } = aCircuit()
  await fail(3, facts, about)

  await expect(call(up)).resolves.toMatchObject({ reason: "circuit_open" })
})

it("counts repetitions of one request once, and other requests beside it", async () => {
  const { call, fail } = aCircuit()
  await fail(1)
  await fail(5, {}, oneBuyer)
  const between = await call(() => Promise.reject(unresolved({ reason: "timeout" })))

  expect(between).toMatchObject({ reason: "timeout" })
  await expect(call(up)).resolves.toMatchObject({ reason: "circuit_open" })
})
