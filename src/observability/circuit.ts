import { attribute } from "./names"
import { perMeter } from "./per-meter"

/** Whether requests are sent to Ratepay: all of them, one as a trial, or none. */
export type CircuitState = "closed" | "half_open" | "open"

const levels: Record<CircuitState, number> = { closed: 0, half_open: 1, open: 2 }

/** The latest state of each account. */
const latest = new Map<string, CircuitState>()

const gauge = perMeter((meter) => {
  const state = meter.createObservableGauge("ratepay.circuit.state", {
    description: "The circuit to Ratepay: 0 closed, 1 half open, 2 open",
    unit: "1",
  })
  state.addCallback((result) => {
    for (const [account, name] of latest) result.observe(levels[name], { [attribute.account]: account })
  })
  return state
})

/** Keeps the state of an account's circuit breaker for the next collection. Call it at the start and at every change. */
export function recordCircuit(account: string, state: CircuitState): void {
  latest.set(account, state)
  gauge()
}
