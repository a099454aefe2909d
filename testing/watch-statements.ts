import { AsyncLocalStorage } from "node:async_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import {
  ApiLoader,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { JobLoader } from "@medusajs/framework/jobs"
import { Client } from "@medusajs/framework/pg"
import { SubscriberLoader } from "@medusajs/framework/subscribers"
import middlewares from "../src/api/middlewares"
import { RatepayProvider } from "../src/providers/ratepay/ratepay-provider"

/** One statement on a connection to the database, a BEGIN and a COMMIT among them; moments in ms. */
export type Statement = {
  sql: string
  isOurs: boolean
  /** Asked for by a subscriber, for which nobody waits, though it may be at work before the response. */
  isOfEvent: boolean
  start: number
  end: number
}

/** What was asked before the response, and in all, with what subscribers did after it. */
export type Watched = { untilResponse: Statement[]; all: Statement[] }

export type StatementWatch = {
  /** Runs something, waits until nothing that it set off is at work any more, and tells what it asked the database. */
  watch(run: () => Promise<unknown>): Promise<Watched>
  /** The same with none of this plugin's middlewares and subscribers: as in a Medusa without it. */
  watchWithout(run: () => Promise<unknown>): Promise<Watched>
  /** The same in parts, for who runs in another process. `begin` waits until all is quiet, and so does `end`. */
  begin(options: { isPluginOn: boolean }): Promise<void>
  end(): Promise<Watched>
  /** To be called when the response is there. */
  respond(): void
}

/** Medusa emits the events of a workflow right after it has responded. */
const PAUSE_MS = 120

const ours = new AsyncLocalStorage<"request" | "event">()
const statements: Statement[] = []
let isWatching = false
let isPluginOn = true
let running = 0

/**
 * Counts the statements of a Medusa in this process, by a hook on PostgreSQL's client, and says which are this plugin's.
 * Has to be called once, before Medusa starts. Scheduled jobs do not run then: they would be counted with whatever they run
 * beside.
 *
 * A statement is ours when it is asked for behind one of the plugin's four doors: a provider's method, a middleware, a
 * subscriber, a route. Whoever asks for it there is ours too: Medusa's modules and workflows, and what their events set off.
 * What gets out of sight nevertheless, as somebody else calls it later, shows in the difference to a run without the plugin
 * (`watchWithout`), in which every statement counts alike.
 */
export function watchStatements(): StatementWatch {
  JobLoader.prototype.load = () => Promise.resolve()
  hookClient()
  hookProviders()
  hookMiddlewares()
  hookSubscribers()
  hookRoutes()
  return {
    watch: (run) => watch(run, { isPluginOn: true }),
    watchWithout: (run) => watch(run, { isPluginOn: false }),
    begin,
    respond,
    end,
  }
}

async function watch(run: () => Promise<unknown>, options: { isPluginOn: boolean }): Promise<Watched> {
  await begin(options)
  try {
    await run()
  } finally {
    respond()
  }
  return end()
}

let untilResponse: Statement[] = []

async function begin(options: { isPluginOn: boolean }): Promise<void> {
  await untilQuiet()
  statements.length = 0
  isPluginOn = options.isPluginOn
  isWatching = true
}

function respond(): void {
  untilResponse = [...statements]
}

async function end(): Promise<Watched> {
  await untilQuiet()
  isWatching = false
  isPluginOn = true
  return { untilResponse, all: [...statements] }
}

async function untilQuiet(): Promise<void> {
  let seen = -1
  while (running > 0 || seen !== statements.length) {
    seen = statements.length
    await sleep(PAUSE_MS)
  }
}

/** How many round trips have to follow one another: of statements that overlap in time only one counts. */
export function countSerial(some: readonly Statement[]): number {
  let until = -Infinity
  let count = 0
  for (const { start, end } of [...some].sort((one, other) => one.end - other.end)) {
    if (start < until) continue
    until = end
    count += 1
  }
  return count
}

function hookClient(): void {
  const query: unknown = Reflect.get(Client.prototype, "query")
  if (typeof query !== "function") throw new Error("PostgreSQL's client has no query.")
  Reflect.set(Client.prototype, "query", function (this: Client, ...args: unknown[]): unknown {
    const [asked] = args
    const sql = typeof asked === "string" ? asked : textOf(asked)
    const door = ours.getStore()
    const statement: Statement = {
      ...{ sql, isOurs: door !== undefined, isOfEvent: door === "event" },
      ...{ start: performance.now(), end: Infinity },
    }
    if (isWatching) statements.push(statement)
    running += 1
    const end = () => {
      running -= 1
      statement.end = performance.now()
    }
    const last = args.at(-1)
    if (typeof last === "function") {
      const told = (...response: unknown[]): unknown => {
        end()
        return Reflect.apply(last, undefined, response)
      }
      return Reflect.apply(query, this, [...args.slice(0, -1), told])
    }
    const asking: unknown = Reflect.apply(query, this, args)
    if (asking instanceof Promise) asking.then(end, end)
    else end()
    return asking
  })
}

function textOf(asked: unknown): string {
  return typeof asked === "object" && asked !== null && "text" in asked ? String(asked.text) : ""
}

const providerMethods = [
  "initiatePayment",
  "authorizePayment",
  "capturePayment",
  "refundPayment",
  "cancelPayment",
  "deletePayment",
  "updatePayment",
  "retrievePayment",
  "getPaymentStatus",
]

function hookProviders(): void {
  for (const name of providerMethods) {
    const method: unknown = Reflect.get(RatepayProvider.prototype, name)
    if (typeof method !== "function") throw new Error(`The provider has no ${name}.`)
    Reflect.set(
      RatepayProvider.prototype,
      name,
      function (this: RatepayProvider, ...args: unknown[]): unknown {
        return ours.run("request", (): unknown => Reflect.apply(method, this, args))
      }
    )
  }
}

/** What comes after a middleware is no longer its own. */
function hookMiddlewares(): void {
  for (const route of middlewares.routes ?? []) {
    route.middlewares = route.middlewares?.map((middleware) => {
      return (request: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): unknown => {
        if (!isPluginOn) return next()
        const goOn = (error?: unknown) => ours.exit(() => next(error))
        return ours.run("request", (): unknown => middleware(request, response, goOn))
      }
    })
  }
}

function hookSubscribers(): void {
  const createSubscriber: unknown = Reflect.get(SubscriberLoader.prototype, "createSubscriber")
  if (typeof createSubscriber !== "function") throw new Error("Medusa 2.21 is needed.")
  SubscriberLoader.prototype.createSubscriber = function <T>(
    this: SubscriberLoader,
    subscriber: Parameters<typeof SubscriberLoader.prototype.createSubscriber<T>>[0]
  ): void {
    const isOwn = subscriber.config.context?.subscriberId?.startsWith("ratepay-") === true
    const handler: typeof subscriber.handler = async (event) => {
      const handle = () => track(() => subscriber.handler(event))
      if (!isOwn) return handle()
      if (isPluginOn) return ours.run("event", handle)
    }
    Reflect.apply(createSubscriber, this, [{ ...subscriber, handler }])
  }
}

async function track<T>(work: () => Promise<T>): Promise<T> {
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
  }
}

function hookRoutes(): void {
  const isOwn = (route: string) => /^\/(admin|store)\/ratepay\//.test(route)
  ApiLoader.traceRoute = (handler, { route }) =>
    isOwn(route) ? (request, response) => ours.run("request", () => handler(request, response)) : handler
}
