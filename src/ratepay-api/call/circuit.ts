import { BrokenCircuitError, circuitBreaker, CircuitState, handleAll, type IBreaker } from "cockatiel"
import { RatepayUnresolvedError } from "../errors/ratepay-unresolved-error"
import type { RatepayOperation } from "../log/ratepay-operation"

/** Whether calls are sent: all of them, one as a trial, or none. */
export type CircuitName = "closed" | "half_open" | "open"

export type CircuitOptions = {
  /** After this many requests in a row that show that Ratepay is unreachable, no more are sent. */
  circuitFailures: number
  /** Milliseconds until one call is then sent as a trial. */
  circuitPauseMs: number
  onCircuit?: (state: CircuitName) => void
}

/** A call, with what could have caused its failure instead of Ratepay. */
export type CircuitCall = {
  operation: RatepayOperation
  /** The key of the request, which is the same each time it is sent. */
  idempotencyKey?: string
  ratepayTransactionId?: string
  /** Identifies the buyer of an authorization, which has no transaction yet. */
  buyer?: string
}

export type Circuit = <T>(about: CircuitCall, call: () => Promise<T>) => Promise<T>

/**
 * Makes a circuit breaker: while Ratepay is unreachable, calls end at once and without sending anything, instead of waiting. Each
 * process has its own, and only speed depends on it.
 *
 * It must open only if Ratepay is unreachable, and not because of one bad request: that would block Ratepay for all other buyers.
 * So it counts, of calls in a row,
 *
 * - each call without a connection or without a token;
 * - 502, 503 and 504, with which a gateway reports an unreachable server, once for each request, however often it is sent;
 * - timeouts and cut connections, once for each buyer or transaction, as their data may be the cause.
 *
 * Any other response shows that Ratepay is there, and starts the count again: a refusal, a 500 ("technical problem"), or a
 * response that can't be read.
 */
export function createCircuit({ circuitFailures, circuitPauseMs, onCircuit }: CircuitOptions): Circuit {
  const away = new Set<unknown>()
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: circuitPauseMs,
    breaker: createCounter(away, circuitFailures),
  })
  const report = (state: CircuitName) => {
    try {
      onCircuit?.(state)
    } catch {
      // A listener that throws must not turn an accepted capture into an error.
    }
  }
  report("closed")
  breaker.onStateChange((state) => report(nameOf(state)))

  return async (about, call) => {
    let ended: { value: Awaited<ReturnType<typeof call>> } | { refusal: unknown }
    try {
      ended = await breaker.execute(async () => {
        try {
          return { value: await call() }
        } catch (error) {
          const witness = witnessOf(error, about)
          if (witness === undefined) return { refusal: error }
          away.add(witness)
          throw error
        }
      })
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      const { operation } = about
      throw new RatepayUnresolvedError({ operation, reason: "circuit_open", attempts: 0, requestSent: false })
    }
    if ("refusal" in ended) throw ended.refusal
    return ended.value
  }
}

/** Opens after failures with so many different causes since Ratepay last responded. */
function createCounter(away: Set<unknown>, circuitFailures: number): IBreaker {
  return {
    state: undefined,
    success: () => away.clear(),
    failure: () => away.size >= circuitFailures,
  }
}

const gatewayStatuses = [502, 503, 504]

/** A key for a failure that shows that Ratepay is unreachable; failures with the same key count once. Undefined if Ratepay responded. */
function witnessOf(error: unknown, about: CircuitCall): unknown {
  if (!(error instanceof RatepayUnresolvedError)) return undefined
  const { requestSent, httpStatus, reason } = error
  if (!requestSent) return Symbol("nothing sent")
  const { operation, idempotencyKey, ratepayTransactionId, buyer } = about
  if (httpStatus !== undefined && gatewayStatuses.includes(httpStatus))
    return `request ${idempotencyKey ?? `${operation} ${ratepayTransactionId}`}`
  if (httpStatus === undefined && (reason === "network" || reason === "timeout"))
    return `party ${buyer ?? ratepayTransactionId ?? idempotencyKey}`
  return undefined
}

function nameOf(state: CircuitState): CircuitName {
  switch (state) {
    case CircuitState.Closed:
      return "closed"
    case CircuitState.HalfOpen:
      return "half_open"
    case CircuitState.Open:
    case CircuitState.Isolated:
      return "open"
  }
}
