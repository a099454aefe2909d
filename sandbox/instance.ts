import { setTimeout as wait } from "node:timers/promises"
import { createClock, type Clock } from "./clock"
import { createFaultPlan, type FaultPlan } from "./control/fault-plan"
import { createRequestLog, type RequestLog } from "./control/request-log"
import { createTokenOffice, type TokenOffice } from "./http/token-office"
import type { Settings } from "./sandbox-options"
import { createWorld, type World } from "./world"

/** The whole state of one running sandbox. There is no state outside of it, so several can run in one process. */
export type Instance = {
  settings: Settings
  clock: Clock
  faults: FaultPlan
  requests: RequestLog
  tokens: TokenOffice
  /** Replaced by a reset. A running request keeps the one it began with. */
  world: World
  pause: (ms: number) => Promise<void>
  /** Forgets transactions, keys, requests and faults, and resets the clock. Tokens stay valid. */
  reset(): void
}

/** Creates the state of a sandbox. `stopped` ends all waits. */
export function createInstance(settings: Settings, stopped: AbortSignal): Instance {
  const instance: Instance = {
    settings,
    clock: createClock(),
    faults: createFaultPlan(),
    requests: createRequestLog(),
    tokens: createTokenOffice(settings.senders),
    world: createWorld(settings.senders),
    pause: async (ms) => {
      await wait(ms, undefined, { signal: stopped })
    },
    reset() {
      instance.world = createWorld(settings.senders)
      instance.requests.clear()
      instance.faults.clear()
      instance.clock.reset()
    },
  }
  return instance
}
