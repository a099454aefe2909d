import type { AroundExchange } from "./around-exchange"
import type { Ending } from "./ending"
import type { HttpExchange, HttpRequest } from "./http-exchange"
import type { RatepayLogEntry } from "./log-entry"
import type { RatepayOperation } from "./ratepay-operation"
import type { AnswerReader, Reading } from "./reading"
import { redactLogEntry } from "./redaction"
import { parseRetryAfter } from "./retry-after"
import { undisturbed } from "./undisturbed"

export type ExchangeContext = {
  operation: RatepayOperation
  attempt: number
  remainingMs: number
  ratepayTransactionId?: string
  idempotencyKey?: string
}

export type ExchangeDependencies = {
  http: HttpExchange
  log?: (entry: RatepayLogEntry) => void
  around?: AroundExchange
}

/** An exchange that has ended, and what may be known of it outside. */
type Exchanged<Value> = { ending: Ending<Value>; entry: RatepayLogEntry }

/** Sends one request, reads its answer, and logs the exchange whatever came of it. Never throws. */
export async function exchangeAndRead<Value>(
  request: HttpRequest,
  read: AnswerReader<Value>,
  context: ExchangeContext,
  dependencies: ExchangeDependencies
): Promise<Ending<Value>> {
  const { operation, attempt } = context
  const begun = { operation, attempt, method: request.method }
  const { ending } = await undisturbed(
    () => exchange(request, read, context, dependencies),
    (exchangeOnce) => dependencies.around?.(begun, async () => (await exchangeOnce()).entry)
  )
  return ending
}

async function exchange<Value>(
  request: HttpRequest,
  read: AnswerReader<Value>,
  context: ExchangeContext,
  { http, log }: ExchangeDependencies
): Promise<Exchanged<Value>> {
  const startedMs = performance.now()
  const { operation, attempt, remainingMs, ratepayTransactionId, idempotencyKey } = context
  const answer = await http.send(request, remainingMs)
  const begun = {
    operation,
    method: request.method,
    ratepayTransactionId,
    idempotencyKey,
    attempt,
    durationMs: Math.round(performance.now() - startedMs),
  }

  if (answer.kind === "no_answer") {
    const { reason, requestSent, errorCode } = answer
    const entry = tell(log, { ...begun, outcome: reason, errorCode })
    return { entry, ending: { kind: "unresolved", reason, requestSent, errorCode } }
  }

  const { httpStatus, text, retryAfter } = answer
  const reading = read({ httpStatus, body: parseBody(text) })
  const entry = tell(log, {
    ...begun,
    httpStatus,
    outcome: outcomeOf(reading),
    ...(reading.kind === "value" && {
      ratepayTransactionId: reading.ratepayTransactionId ?? ratepayTransactionId,
      ratepayOperationId: reading.ratepayOperationId,
    }),
  })
  return { entry, ending: toEnding(reading, { operation, ratepayTransactionId, httpStatus, retryAfter }) }
}

function toEnding<Value>(
  reading: Reading<Value>,
  seen: {
    operation: RatepayOperation
    ratepayTransactionId?: string
    httpStatus: number
    retryAfter?: string
  }
): Ending<Value> {
  const { operation, ratepayTransactionId, httpStatus, retryAfter } = seen
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

function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Logs an exchange, and returns what is fit for being told. A logger that throws must not turn an accepted capture into an error. */
function tell(log: ExchangeDependencies["log"], entry: RatepayLogEntry): RatepayLogEntry {
  const redacted = redactLogEntry(entry)
  try {
    log?.(redacted)
  } catch {
    // What happened has happened, logged or not.
  }
  return redacted
}
