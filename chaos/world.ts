import type { SeededShop } from "../testing/shop-client"
import type { Sandbox } from "../sandbox"
import type { Database } from "./machine/database"
import type { Faults } from "./faults"
import type { Fleet } from "./machine/fleet"
import type { Tally } from "./tally"
import type { Told } from "./check/told"

/** The shop of a run, and what the run records. */
export type World = {
  db: Database
  sandbox: Sandbox
  seeded: SeededShop
  fleet: Fleet
  /** Resolves when the queues that the Medusas share are empty, if they share any. */
  queuesEmpty: () => Promise<void>
  faults: Faults
  told: Told[]
  /** Counts of operations, by kind and response. */
  outcomes: Tally
  /** Kill points at which a process was killed. */
  killed: Tally
  /** Counts of what recovery did. */
  recovered: Tally
  /** The last output of processes that ended without being killed. */
  ends: string[]
  /** Resolves when Medusa has responded to the last change of an order, see `perform.ts`. */
  lastChange?: Promise<unknown>
  /** The number of operations from one kill to the next. */
  killEvery: number
  /** Makes a new key for an intent. */
  nextKey(): string
}
