import { createCircuit, type CircuitName } from "../circuit"
import { RatepayRequestError } from "../errors/ratepay-request-error"
import { RatepayUnresolvedError } from "../errors/ratepay-unresolved-error"

const down = () =>
  Promise.reject(
    new RatepayUnresolvedError({ operation: "capture", reason: "timeout", attempts: 1, requestSent: true })
  )
const refused = () => Promise.reject(new RatepayRequestError({ operation: "capture", httpStatus: 400 }))
const up = () => Promise.resolve("accepted")

function aCircuit() {
  const states: CircuitName[] = []
  const circuit = createCircuit({
    circuitFailures: 3,
    circuitPauseMs: 60,
    onCircuit: (state) => states.push(state),
  })
  const call = (answer: () => Promise<string>) => circuit("capture", answer).catch((error: Error) => error)
  const fail = async (times: number) => {
    for (let count = 0; count < times; count++) await call(down)
  }
  return { states, call, fail }
}

it("ends calls at once after so many failures in a row, and says that nothing was sent", async () => {
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

it("closes by itself when one call after the pause is answered", async () => {
  const { call, fail, states } = aCircuit()
  await fail(3)
  await new Promise((resolve) => setTimeout(resolve, 80))

  await expect(call(up)).resolves.toBe("accepted")
  await expect(call(up)).resolves.toBe("accepted")
  expect(states).toEqual(["closed", "open", "half_open", "closed"])
})

it("stays open for another pause when that call fails too", async () => {
  const { call, fail } = aCircuit()
  await fail(3)
  await new Promise((resolve) => setTimeout(resolve, 80))
  await fail(1)

  await expect(call(up)).resolves.toMatchObject({ reason: "circuit_open" })
})

it("takes a refusal for a sign of life", async () => {
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
  await expect(circuit("capture", up)).resolves.toBe("accepted")
})
