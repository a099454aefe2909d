import { SpanKind, SpanStatusCode } from "@medusajs/framework/opentelemetry/api"
import type { AroundExchange, RatepayLogEntry } from "../ratepay-api"
import { correlationId, noteAttempt } from "./correlation"
import { inSeconds } from "./duration"
import { attribute } from "./names"
import { perMeter } from "./per-meter"
import { present } from "./present"
import { inSpan } from "./span"

const instruments = perMeter((meter) => ({
  duration: meter.createHistogram(
    "ratepay.request.duration",
    inSeconds("How long single HTTP requests to Ratepay took, by what was asked and what came of it")
  ),
  retries: meter.createCounter("ratepay.retries", {
    description: "Requests that were sent to Ratepay once more",
    unit: "{request}",
  }),
}))

/** Puts one HTTP exchange with Ratepay into a span below its operation's, and counts it. */
export const observeExchange: AroundExchange = async (begun, exchange) => {
  const { operation, method, attempt } = begun
  // The token is asked for on the way; how often is no count of the operation's.
  if (operation !== "token") noteAttempt(attempt)
  const attributes = present({
    [attribute.request]: operation,
    [attribute.operationId]: correlationId(),
    [attribute.httpMethod]: method,
    [attribute.resendCount]: attempt > 1 ? attempt - 1 : undefined,
  })
  await inSpan(`ratepay.request ${operation}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const entry = await exchange()
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
        [attribute.outcome]: outcome,
        [attribute.httpStatus]: httpStatus,
      })
    )
    if (attempt > 1) instruments().retries.add(1, { [attribute.request]: operation })
  })
}

/** What is no answer to the question that was asked. */
const failures: ReadonlySet<RatepayLogEntry["outcome"]> = new Set([
  "refused",
  "network",
  "timeout",
  "rate_limited",
  "server_error",
  "unreadable",
])
