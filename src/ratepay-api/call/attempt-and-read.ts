import type { AroundAttempt } from "./around-attempt"
import type { Ending } from "./ending"
import type { HttpAttempt, HttpRequest } from "./http-attempt"
import type { RatepayLogEntry } from "../log/log-entry"
import type { RatepayOperation } from "../log/ratepay-operation"
import type { ResponseReader, Reading } from "../readings/reading"
import { redactLogEntry } from "../log/redaction"
import { parseRetryAfter } from "./retry-after"
import { undisturbed } from "./undisturbed"

export type AttemptContext = {
  operation: RatepayOperation
  attempt: number
  remainingMs: number
  ratepayTransactionId?: string
  idempotencyKey?: string
}

export type AttemptDependencies = {
  http: HttpAttempt
  log?: (entry: RatepayLogEntry) => void
  around?: AroundAttempt
}

/** How an attempt ended, and its redacted log entry. */
type Attempted<Value> = { ending: Ending<Value>; entry: RatepayLogEntry }

/** Sends one request, reads its response, and logs the attempt whatever its outcome. Never throws. */
export async function attemptAndRead<Value>(
  request: HttpRequest,
  read: ResponseReader<Value>,
  context: AttemptContext,
  dependencies: AttemptDependencies
): Promise<Ending<Value>> {
  const { operation, attempt } = context
  const begun = { operation, attempt, method: request.method }
  const { ending } = await undisturbed(
    () => sendOnce(request, read, context, dependencies),
    (attemptOnce) => dependencies.around?.(begun, async () => (await attemptOnce()).entry)
  )
  return ending
}

async function sendOnce<Value>(
  request: HttpRequest,
  read: ResponseReader<Value>,
  context: AttemptContext,
  { http, log }: AttemptDependencies
): Promise<Attempted<Value>> {
  const startedMs = performance.now()
  const { operation, attempt, remainingMs, ratepayTransactionId, idempotencyKey } = context
  const response = await http.send(request, remainingMs)
  const { host } = new URL(request.url)
  const begun = {
    operation,
    method: request.method,
    ratepayTransactionId,
    idempotencyKey,
    attempt,
    durationMs: Math.round(performance.now() - startedMs),
  }

  if (response.kind === "no_response") {
    const { reason, requestSent, errorCode } = response
    const entry = logRedacted(log, { ...begun, outcome: reason, errorCode, host })
    return { entry, ending: { kind: "unresolved", reason, requestSent, errorCode, host } }
  }

  const { httpStatus, text, retryAfter } = response
  const reading = read({ httpStatus, body: parseBody(text) })
  const entry = logRedacted(log, {
    ...begun,
    httpStatus,
    outcome: outcomeOf(reading),
    ...(reading.kind === "unresolved" && { host }),
    ...(reading.kind === "value" && {
      ratepayTransactionId: reading.ratepayTransactionId ?? ratepayTransactionId,
      ratepayOperationId: reading.ratepayOperationId,
    }),
  })
  return {
    entry,
    ending: toEnding(reading, { operation, ratepayTransactionId, httpStatus, retryAfter, host }),
  }
}

function toEnding<Value>(
  reading: Reading<Value>,
  seen: {
    operation: RatepayOperation
    ratepayTransactionId?: string
    httpStatus: number
    retryAfter?: string
    host: string
  }
): Ending<Value> {
  const { operation, ratepayTransactionId, httpStatus, retryAfter, host } = seen
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
        host,
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

function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Redacts and logs an entry, and returns it redacted. A logger that throws must not turn an accepted capture into an error. */
function logRedacted(log: AttemptDependencies["log"], entry: RatepayLogEntry): RatepayLogEntry {
  const redacted = redactLogEntry(entry)
  try {
    log?.(redacted)
  } catch {
    // The attempt has been made, whether it could be logged or not.
  }
  return redacted
}
