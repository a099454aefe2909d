import { metrics, SpanStatusCode, trace } from "@medusajs/framework/opentelemetry/api"
import { correlationId, setAttempts } from "../correlation"
import { observeOperation, type OperationFacts } from "../observe-operation"
import { configureInMemory } from "./in-memory"

const facts: OperationFacts = {
  id: "rpop_1",
  kind: "capture",
  cause: "merchant",
  account: "de",
  amount: 4090,
  currency: "EUR",
  ledgerTransactionId: "rptx_1",
  ratepayTransactionId: "1234567890",
  orderId: null,
  paymentSessionId: "payses_1",
}
const endOf = {
  response: (response: string) => ({ outcome: response }),
  error: () => ({ outcome: "unknown" }),
}
const refuse = () => Promise.reject(new RangeError("Jana Muster's order"))

it("does only the work if no OpenTelemetry SDK is configured", async () => {
  await expect(observeOperation(facts, () => Promise.resolve("succeeded"), endOf)).resolves.toBe("succeeded")
  await expect(observeOperation(facts, refuse, endOf)).rejects.toThrow(RangeError)
})

it("does the work once and returns its result, also if the OpenTelemetry SDK throws", async () => {
  const broken = () => {
    throw new Error("a broken SDK")
  }
  trace.setGlobalTracerProvider({ getTracer: broken })
  metrics.setGlobalMeterProvider({ getMeter: broken })
  const work = jest.fn(() => Promise.resolve("succeeded"))

  await expect(observeOperation(facts, work, endOf)).resolves.toBe("succeeded")
  await expect(observeOperation(facts, refuse, endOf)).rejects.toThrow(RangeError)
  trace.disable()
  await expect(observeOperation(facts, work, endOf)).resolves.toBe("succeeded")
  metrics.disable()

  expect(work).toHaveBeenCalledTimes(2)
})

describe("an observed operation, with an OpenTelemetry SDK", () => {
  let telemetry: ReturnType<typeof configureInMemory>
  beforeEach(() => {
    telemetry = configureInMemory()
  })
  afterEach(() => telemetry.stop())

  it("has a span with what is known before and after it, and is counted", async () => {
    await observeOperation(
      facts,
      () => {
        setAttempts(3)
        expect(correlationId()).toBe("rpop_1")
        return Promise.resolve("succeeded")
      },
      endOf
    )

    expect(telemetry.spans()).toMatchObject([
      { name: "ratepay.operation capture", status: { code: SpanStatusCode.UNSET } },
    ])
    expect(telemetry.spans()[0]?.attributes).toEqual({
      "ratepay.operation.id": "rpop_1",
      "ratepay.operation.kind": "capture",
      "ratepay.operation.cause": "merchant",
      "ratepay.operation.amount": 4090,
      "ratepay.account": "de",
      "ratepay.currency": "EUR",
      "ratepay.ledger.transaction.id": "rptx_1",
      "ratepay.transaction.id": "1234567890",
      "medusa.payment_session.id": "payses_1",
      "ratepay.outcome": "succeeded",
      "ratepay.attempts": 3,
    })
    const attributes = {
      "ratepay.operation.kind": "capture",
      "ratepay.account": "de",
      "ratepay.outcome": "succeeded",
    }
    expect(await telemetry.collect("ratepay.operations")).toEqual([{ attributes, value: 1 }])
    expect(await telemetry.collect("ratepay.operation.duration")).toEqual([
      { attributes, value: expect.objectContaining({ count: 1 }) as object },
    ])
  })

  it("records the kind of an error, never its message", async () => {
    await expect(observeOperation(facts, refuse, endOf)).rejects.toThrow(RangeError)

    const [span] = telemetry.spans()
    expect(span).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "RangeError", "ratepay.outcome": "unknown" },
    })
    expect(JSON.stringify([span?.attributes, span?.status, span?.events])).not.toMatch(/Muster/)
  })

  it("uses instruments of the new SDK after the SDK was replaced", async () => {
    await observeOperation(facts, () => Promise.resolve("succeeded"), endOf)
    await telemetry.stop()
    telemetry = configureInMemory()

    await observeOperation(facts, () => Promise.resolve("declined"), endOf)

    expect(await telemetry.collect("ratepay.operations")).toMatchObject([
      { attributes: { "ratepay.outcome": "declined" }, value: 1 },
    ])
  })
})
