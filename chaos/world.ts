import type { SeededShop } from "../demo/shop-client"
import type { Sandbox } from "../sandbox"
import type { Database } from "./database"
import type { Faults } from "./faults"
import type { Fleet } from "./fleet"
import type { Tally } from "./tally"
import type { Told } from "./told"

/** What a run works on and keeps. */
export type World = {
  db: Database
  sandbox: Sandbox
  seeded: SeededShop
  fleet: Fleet
  /** Settles when nothing is left in the queues that the Medusas share, if they do. */
  queuesSettled: () => Promise<void>
  faults: Faults
  told: Told[]
  /** What became of the operations, by deed and word. */
  outcomes: Tally
  /** Kill points that a process ended at. */
  killed: Tally
  /** Which recovery brought how much to its end. */
  recovered: Tally
  /** Last words of processes that ended unasked. */
  ends: string[]
  /** Settles when the last of Medusa's own changes of an order has been answered, see `perform.ts`. */
  lastChange?: Promise<unknown>
  /** Every so many operations a process is killed. */
  killEvery: number
  /** A name for an intent that nobody has had before. */
  nextKey(): string
}
