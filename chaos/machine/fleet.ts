import { setTimeout as sleep } from "node:timers/promises"
import { createShopClient, type SeededShop, type ShopClient } from "../../testing/shop-client"
import { createCartCopies } from "../../testing/cart-copies"
import type { Database } from "./database"
import { nameOf, type KillPoint } from "./kill-point"
import type { Leases } from "./leases"
import type { Locks } from "./locks"
import { startMedusaProcess, type Counts, type MedusaProcess } from "./medusa-process"
import type { Order } from "./messages"

const names = ["a", "b"] as const
/** Longer than Medusa and the plugin wait for a lock. */
export const PATIENCE_MS = 120_000

/** One of the Medusas. When it was killed, it is started again on the same port. */
export type Seat = {
  name: string
  client: ShopClient
  /** Whether it serves requests. */
  isUp: boolean
  armed: KillPoint | null
}

type Running = Seat & { port: number; process: MedusaProcess; life: number; isBack: Promise<void> }

export type Fleet = Awaited<ReturnType<typeof startFleet>>

type FleetInput = {
  environment: Record<string, string>
  freePort: () => Promise<number>
  seeded: SeededShop
  db: Database
  locks: Locks
  leases: Leases
  /** Called when a process has been killed at a step. */
  onKilled: (point: KillPoint) => void
  /** Called with the last output of a process that has ended without being killed. */
  onEnded: (lastWords: string) => void
}

/** Starts two Medusas on one database, and restarts each one when it has ended. */
export async function startFleet({
  environment,
  freePort,
  seeded,
  db,
  locks,
  leases,
  onKilled,
  onEnded,
}: FleetInput) {
  let isStopping = false
  const cartFor = createCartCopies(db.query)
  const running = await Promise.all(names.map(open))

  async function open(name: string): Promise<Running> {
    const port = await freePort()
    const process = launch(name, 0, port)
    await process.ready
    const baseUrl = `http://127.0.0.1:${port}`
    const client = await createShopClient({ baseUrl, seeded, timeoutMs: PATIENCE_MS, cartFor })
    const seat: Running = {
      ...{ name, port, client, process },
      ...{ isUp: true, armed: null, life: 0, isBack: Promise.resolve() },
    }
    watch(seat)
    return seat
  }

  function launch(name: string, life: number, port: number): MedusaProcess {
    return startMedusaProcess({ ...environment, PORT: String(port), PGAPPNAME: `medusa-${name}-${life}` })
  }

  function watch(seat: Running): void {
    void seat.process.ended.then((signal) => {
      if (isStopping) return
      seat.isUp = false
      if (seat.armed !== null && signal === "SIGKILL") onKilled(seat.armed)
      else onEnded(seat.process.output().trimEnd().split("\n").slice(-15).join("\n"))
      seat.armed = null
      seat.isBack = revive(seat)
    })
  }

  async function revive(seat: Running): Promise<void> {
    const gone = `medusa-${seat.name}-${seat.life}`
    await locks.release(gone)
    await leases.shorten(gone)
    seat.life += 1
    seat.process = launch(seat.name, seat.life, seat.port)
    watch(seat)
    await seat.process.ready.catch(() => undefined)
    seat.isUp = seat.process.isRunning()
  }

  async function ask(seat: Running, order: Order): Promise<Counts> {
    try {
      return await seat.process.ask(order)
    } catch {
      return {}
    }
  }

  return {
    seats: running as Seat[],

    /** Returns a Medusa that serves requests: the wished one, or the other one while that is down. */
    async take(wished: number): Promise<Seat> {
      for (;;) {
        const [first, second] = [running[wished % 2], running[(wished + 1) % 2]]
        const seat = first?.isUp ? first : second?.isUp ? second : undefined
        if (seat) return seat
        await sleep(50)
      }
    },

    /** Has a process end when it reaches a step, while the other one keeps running. Returns false if that is not possible now. */
    async arm(seat: Seat, point: KillPoint): Promise<boolean> {
      const found = running.find(({ name }) => name === seat.name)
      if (!found || running.some(({ isUp, armed }) => !isUp || armed !== null)) return false
      found.armed = point
      await ask(found, { do: "arm", point })
      return true
    },

    /** Undoes that, if the step was not reached. */
    async disarm(seat: Seat, point: KillPoint): Promise<void> {
      const found = running.find(({ name }) => name === seat.name)
      if (!found || found.armed === null || nameOf(found.armed) !== nameOf(point)) return
      // Clients may notice the end of the process first; it was still killed at the step.
      const isAlive = await found.process.ask({ do: "arm", point: null }).then(
        () => true,
        () => false
      )
      if (isAlive) found.armed = null
    },

    /** Cuts the database connections of a process. */
    async dropConnections(seat: Seat): Promise<number> {
      const dropped = await db.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE $1",
        [`medusa-${seat.name}-%`]
      )
      return dropped.length
    },

    /** Settles when both serve requests. */
    async allUp(): Promise<void> {
      while (running.some(({ isUp }) => !isUp)) {
        await Promise.all(running.map(({ isBack }) => isBack))
        await sleep(50)
      }
    },

    /** Sends an order to both processes at the same time. A process that is down counts nothing. */
    ask: (order: Order) => Promise.all(running.map((seat) => ask(seat, order))),

    async stop(): Promise<void> {
      isStopping = true
      for (const { process } of running) process.kill("SIGKILL")
      await Promise.all(running.map(({ process }) => process.ended))
    },
  }
}
