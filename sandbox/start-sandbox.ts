import type { Server } from "node:http"
import type { Clock } from "./clock"
import type { Fault } from "./control/fault-plan"
import { findBalances, listBalances } from "./control/find-balances"
import type { ReceivedRequest, RequestFilter } from "./control/request-log"
import { createApp } from "./http/create-app"
import { createInstance } from "./instance"
import type { TransactionBalances } from "./ledger/balances"
import { keepState } from "./keep-state"
import { writeSettlement, type SettlementForm } from "./settlement/write-settlement"
import type { Sender } from "./senders"
import { toSettings, type SandboxOptions } from "./sandbox-options"

export type Sandbox = {
  /** `http://host:port` */
  url: string
  /** Base URL of `/v2/…` and `/2fa/v1/…`, and the audience of token requests. */
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  /** The first of the sandbox's shops. */
  partnerShopId: string
  /** All senders; `clientId`, `clientSecret` and `partnerShopId` are of the first. */
  senders: readonly Sender[]
  /** The received requests, oldest first: at least the latest 20,000. */
  requests(filter?: RequestFilter): ReceivedRequest[]
  transactions(): TransactionBalances[]
  transaction(ratepayTransactionId: string): TransactionBalances | undefined
  /** What was paid out so far as a settlement file: each capture and refund, with what is charged for it. */
  settlement(form: SettlementForm): string
  /** Forgets transactions, idempotency keys, requests and faults, and resets the clock. Tokens stay valid. */
  reset(): void
  clock: Omit<Clock, "reset">
  /** Plans a fault. @throws ZodError if it is not well-formed. */
  inject(fault: Fault): void
  clearFaults(): void
  /** Cuts every connection, ends every wait and closes the port. */
  stop(): Promise<void>
}

/**
 * Starts a local Ratepay on a port of this machine. Each one has its own state.
 *
 * @throws Error if the state file can't be read, written, or is not one.
 *
 * @example
 * const sandbox = await startSandbox()
 * sandbox.inject({ kind: "cut", when: "after", operation: "capture" })
 * await sandbox.stop()
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = toSettings(options)
  const stopping = new AbortController()
  const instance = createInstance(settings, stopping.signal)
  const state = keepState(instance, settings.stateFile)
  const [first] = settings.senders
  let url = ""
  const server = await listen(
    createApp(instance, () => url, state.changed),
    settings
  )
  url = toUrl(server, settings.host)

  return {
    url,
    baseUrl: `${url}/transaction/management`,
    tokenUrl: `${url}/oauth/token`,
    clientId: first.clientId,
    clientSecret: first.clientSecret,
    partnerShopId: first.partnerShopIds[0] ?? "",
    senders: settings.senders,
    requests: (filter) => instance.requests.list(filter),
    transactions: () => listBalances(instance),
    transaction: (id) => findBalances(instance, id),
    settlement: (form) => writeSettlement(instance, form),
    reset: () => instance.reset(),
    clock: instance.clock,
    inject: (fault) => instance.faults.add(fault),
    clearFaults: () => instance.faults.clear(),
    stop: async () => {
      stopping.abort()
      await close(server)
      state.close()
    },
  }
}

function listen(
  app: ReturnType<typeof createApp>,
  { port, host }: { port: number; host: string }
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, () => resolve(server))
    server.once("error", reject)
  })
}

function toUrl(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}
