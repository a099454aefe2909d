import type { Ending } from "./ending"
import type { HttpExchange, HttpRequest } from "./http-exchange"
import type { RatepayLogEntry } from "./log-entry"
import type { RatepayOperation } from "./ratepay-operation"
import type { AnswerReader, Reading } from "./reading"
import { redactLogEntry } from "./redaction"
import { parseRetryAfter } from "./retry-after"

export type ExchangeContext = {
  operation: RatepayOperation
  attempt: number
  remainingMs: number
  ratepayTransactionId?: string
  idempotencyKey?: string
}

export type ExchangeDependencies = { http: HttpExchange; log?: (entry: RatepayLogEntry) => void }

/** Sends one request, reads its answer, and logs the exchange whatever came of it. Never throws. */
export async function exchangeAndRead<Value>(
  request: HttpRequest,
  read: AnswerReader<Value>,
  context: ExchangeContext,
  { http, log }: ExchangeDependencies
): Promise<Ending<Value>> {
  const startedMs = performance.now()
  const { operation, attempt, remainingMs, ratepayTransactionId, idempotencyKey } = context
  const exchanged = await http.send(request, remainingMs)
  const entry = {
    operation,
    method: request.method,
    ratepayTransactionId,
    idempotencyKey,
    attempt,
    durationMs: Math.round(performance.now() - startedMs),
  }

  if (exchanged.kind === "no_answer") {
    const { reason, requestSent, errorCode } = exchanged
    tell(log, { ...entry, outcome: reason, errorCode })
    return { kind: "unresolved", reason, requestSent, errorCode }
  }

  const { httpStatus, text, retryAfter } = exchanged
  const reading = read({ httpStatus, body: parseJson(text) })
  tell(log, {
    ...entry,
    httpStatus,
    outcome: outcomeOf(reading),
    ...(reading.kind === "value" && {
      ratepayTransactionId: reading.ratepayTransactionId ?? ratepayTransactionId,
      ratepayOperationId: reading.ratepayOperationId,
    }),
  })
  switch (reading.kind) {
    case "value":
      return { kind: "value", value: reading.value }
    case "refused": {
      const { category, reasons, invalidFields } = reading
      return {
        kind: "refused",
        facts: { operation, httpStatus, ratepayTransactionId, category, reasons, invalidFields },
      }
    }
    case "unresolved":
      return {
        kind: "unresolved",
        reason: reading.reason,
        requestSent: true,
        httpStatus,
        retryAfterMs: parseRetryAfter(retryAfter, Date.now()),
      }
  }
}

function outcomeOf(reading: Reading<unknown>): RatepayLogEntry["outcome"] {
  switch (reading.kind) {
    case "value":
      return reading.outcome
    case "refused":
      return "refused"
    case "unresolved":
      return reading.reason
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A logger that throws must not turn an accepted capture into an error. */
function tell(log: ExchangeDependencies["log"], entry: RatepayLogEntry): void {
  try {
    log?.(redactLogEntry(entry))
  } catch {
    return
  }
}
