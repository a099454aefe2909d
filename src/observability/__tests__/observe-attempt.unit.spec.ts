import { SpanKind, SpanStatusCode } from "@medusajs/framework/opentelemetry/api"
import type { RatepayLogEntry } from "../../ratepay-api"
import { attemptsSoFar, underCorrelationId } from "../correlation"
import { observeAttempts } from "../observe-attempt"
import { configureInMemory } from "./in-memory"

let telemetry: ReturnType<typeof configureInMemory>
beforeEach(() => {
  telemetry = configureInMemory()
})
afterEach(() => telemetry.stop())

function sendOnce(entry: Partial<RatepayLogEntry>) {
  const { operation = "capture", attempt = 1 } = entry
  const ended: RatepayLogEntry = {
    operation,
    method: "POST",
    attempt,
    durationMs: 40,
    outcome: "accepted",
    ...entry,
  }
  return observeAttempts("de")({ operation, attempt, method: "POST" }, () => Promise.resolve(ended))
}

it("makes one client span for an HTTP attempt, as a child of the current span", async () => {
  await underCorrelationId("rpop_1", () =>
    sendOnce({ httpStatus: 201, ratepayTransactionId: "123", ratepayOperationId: "456" })
  )

  expect(telemetry.spans()).toMatchObject([
    { name: "ratepay.request capture", kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } },
  ])
  expect(telemetry.spans()[0]?.attributes).toEqual({
    "ratepay.request.name": "capture",
    "ratepay.account": "de",
    "ratepay.operation.id": "rpop_1",
    "http.request.method": "POST",
    "http.response.status_code": 201,
    "ratepay.outcome": "accepted",
    "ratepay.transaction.id": "123",
    "ratepay.ratepay_operation.id": "456",
  })
  expect(await telemetry.collect("ratepay.retries")).toEqual([])
})

it("records a decline as a response, not as an error", async () => {
  await sendOnce({ httpStatus: 422, outcome: "declined" })

  expect(telemetry.spans()).toMatchObject([{ status: { code: SpanStatusCode.UNSET } }])
})

it("marks an attempt without a response as failed, and counts requests that are sent again", async () => {
  await sendOnce({ outcome: "network", errorCode: "ECONNRESET" })
  await sendOnce({ outcome: "server_error", httpStatus: 503, attempt: 2 })

  expect(telemetry.spans()).toMatchObject([
    { status: { code: SpanStatusCode.ERROR }, attributes: { "error.type": "ECONNRESET" } },
    {
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "server_error", "http.request.resend_count": 1 },
    },
  ])
  expect(await telemetry.collect("ratepay.retries")).toEqual([
    { attributes: { "ratepay.request.name": "capture", "ratepay.account": "de" }, value: 1 },
  ])
})

it("counts the attempts of the call, and not those of its access token", async () => {
  await underCorrelationId("rpop_1", async () => {
    await sendOnce({ attempt: 2 })
    await sendOnce({ operation: "token", attempt: 1 })

    expect(attemptsSoFar()).toBe(2)
  })
})
