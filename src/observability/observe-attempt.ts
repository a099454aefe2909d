import { SpanKind, SpanStatusCode } from "@medusajs/framework/opentelemetry/api"
import type { AroundAttempt, RatepayLogEntry } from "../ratepay-api"
import { correlationId, setAttempts } from "./correlation"
import { inSeconds } from "./duration"
import { attribute } from "./names"
import { perMeter } from "./per-meter"
import { present } from "./present"
import { inSpan } from "./span"

const instruments = perMeter((meter) => ({
  duration: meter.createHistogram(
    "ratepay.request.duration",
    inSeconds("How long single HTTP requests to Ratepay took, by request and outcome")
  ),
  retries: meter.createCounter("ratepay.retries", {
    description: "Requests that were sent to Ratepay again",
    unit: "{request}",
  }),
}))

/** Puts each HTTP attempt in an account into a span below that of its operation, and counts it. */
export function observeAttempts(account: string): AroundAttempt {
  return (begun, sendOnce) => observe(account, begun, sendOnce)
}

async function observe(
  account: string,
  begun: Parameters<AroundAttempt>[0],
  sendOnce: Parameters<AroundAttempt>[1]
): Promise<void> {
  const { operation, method, attempt } = begun
  // A call may request a token first, whose attempts are not attempts of the operation.
  if (operation !== "token") setAttempts(attempt)
  const attributes = present({
    [attribute.request]: operation,
    [attribute.account]: account,
    [attribute.operationId]: correlationId(),
    [attribute.httpMethod]: method,
    [attribute.resendCount]: attempt > 1 ? attempt - 1 : undefined,
  })
  await inSpan(`ratepay.request ${operation}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const entry = await sendOnce()
    const { outcome, httpStatus } = entry
    const isError = failures.has(outcome)
    span.setAttributes(
      present({
        [attribute.outcome]: outcome,
        [attribute.httpStatus]: httpStatus,
        [attribute.transactionId]: entry.ratepayTransactionId,
        [attribute.ratepayOperationId]: entry.ratepayOperationId,
        [attribute.errorType]: isError ? (entry.errorCode ?? outcome) : undefined,
      })
    )
    if (isError) span.setStatus({ code: SpanStatusCode.ERROR })
    instruments().duration.record(
      entry.durationMs / 1000,
      present({
        [attribute.request]: operation,
        [attribute.account]: account,
        [attribute.outcome]: outcome,
        [attribute.httpStatus]: httpStatus,
      })
    )
    if (attempt > 1)
      instruments().retries.add(1, { [attribute.request]: operation, [attribute.account]: account })
  })
}

/** Outcomes that say neither yes nor no to the request. */
const failures: ReadonlySet<RatepayLogEntry["outcome"]> = new Set([
  "refused",
  "network",
  "timeout",
  "rate_limited",
  "server_error",
  "unreadable",
])
