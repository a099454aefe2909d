import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleAll } from "cockatiel"
import { RatepayUnresolvedError } from "./errors/ratepay-unresolved-error"
import type { RatepayOperation } from "./ratepay-operation"

/** Whether calls go out: all, one to see, or none. */
export type CircuitName = "closed" | "half_open" | "open"

export type CircuitOptions = {
  /** Calls in a row without an answer after which no more are made. */
  circuitFailures: number
  /** How long then, in ms, until one call is let through to see. */
  circuitPauseMs: number
  onCircuit?: (state: CircuitName) => void
}

export type Circuit = <T>(operation: RatepayOperation, call: () => Promise<T>) => Promise<T>

/**
 * Keeps calls from waiting for a Ratepay that has kept failing: they end at once, and certainly with nothing sent. Each
 * process has its own; nothing but speed depends on it.
 *
 * An answer of any kind, a refusal too, shows that Ratepay is there.
 */
export function createCircuit({ circuitFailures, circuitPauseMs, onCircuit }: CircuitOptions): Circuit {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: circuitPauseMs,
    breaker: new ConsecutiveBreaker(circuitFailures),
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

  return async (operation, call) => {
    let ended: { value: Awaited<ReturnType<typeof call>> } | { refusal: unknown }
    try {
      ended = await breaker.execute(async () => {
        try {
          return { value: await call() }
        } catch (error) {
          if (isSilence(error)) throw error
          return { refusal: error }
        }
      })
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      throw new RatepayUnresolvedError({ operation, reason: "circuit_open", attempts: 0, requestSent: false })
    }
    if ("refusal" in ended) throw ended.refusal
    return ended.value
  }
}

function isSilence(error: unknown): boolean {
  return error instanceof RatepayUnresolvedError && error.reason !== "turned_away"
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
