import { BrokenCircuitError, circuitBreaker, CircuitState, handleAll, type IBreaker } from "cockatiel"
import { RatepayUnresolvedError } from "./errors/ratepay-unresolved-error"
import type { RatepayOperation } from "./ratepay-operation"

/** Whether calls go out: all, one to see, or none. */
export type CircuitName = "closed" | "half_open" | "open"

export type CircuitOptions = {
  /** Requests in a row that show that Ratepay is away after which no more are made. */
  circuitFailures: number
  /** How long then, in ms, until one call is let through to see. */
  circuitPauseMs: number
  onCircuit?: (state: CircuitName) => void
}

/** A call, and what may be at fault for its end in the place of Ratepay. */
export type CircuitCall = {
  operation: RatepayOperation
  /** The key of a request, the same each time it is sent. */
  idempotencyKey?: string
  ratepayTransactionId?: string
  /** Tells the buyer of an authorization, which has no transaction yet, from others. */
  buyer?: string
}

export type Circuit = <T>(about: CircuitCall, call: () => Promise<T>) => Promise<T>

/**
 * Keeps calls from waiting for a Ratepay that is away: they end at once, and certainly with nothing sent. Each process
 * has its own; nothing but speed depends on it.
 *
 * What opens it has to show that Ratepay is away, and not that one request is bad, as that would take Ratepay from all
 * other buyers. So of calls in a row it counts
 *
 * - each one that found no connection or got no token;
 * - 502, 503 and 504, what a gateway says with nobody behind it, once for each request however often it is sent;
 * - silence and cut connections once for each buyer or transaction: its data may be what Ratepay chokes on.
 *
 * Any other answer, a refusal, a 500 ("technical problem") or one that can't be read, shows that somebody is there, and
 * the count begins anew.
 */
export function createCircuit({ circuitFailures, circuitPauseMs, onCircuit }: CircuitOptions): Circuit {
  const away = new Set<unknown>()
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: circuitPauseMs,
    breaker: createCounter(away, circuitFailures),
  })
  const tell = (state: CircuitName) => {
    try {
      onCircuit?.(state)
    } catch {
      // Who listens must not turn an accepted capture into an error.
    }
  }
  tell("closed")
  breaker.onStateChange((state) => tell(nameOf(state)))

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

/** Opens when so many different witnesses have come together since the last sign of life. */
function createCounter(away: Set<unknown>, circuitFailures: number): IBreaker {
  return {
    state: undefined,
    success: () => away.clear(),
    failure: () => away.size >= circuitFailures,
  }
}

const gatewayStatuses = [502, 503, 504]

/** What bears witness that Ratepay is away, equal for calls that are one witness; undefined where somebody is there. */
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
