import { spawn } from "node:child_process"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"
import { replySchema, type Order } from "./messages"

/** Medusa's start takes seconds, and more on a busy machine. */
const STARTUP_MS = 120_000

export type Counts = Record<string, number>

export type MedusaProcess = {
  /** Resolves when the process serves requests. @throws Error with its last output if it ends before. */
  ready: Promise<void>
  /** Resolves, and never rejects, when the process has ended. */
  ended: Promise<NodeJS.Signals | null>
  isRunning(): boolean
  /** @throws Error if the process ends before it has replied. */
  ask(order: Order): Promise<Counts>
  kill(signal: "SIGTERM" | "SIGKILL"): void
  output(): string
}

/** Starts a Medusa on a port, as a process that takes the orders in `messages.ts`. */
export function startMedusaProcess(environment: Record<string, string>): MedusaProcess {
  const child = spawn(process.execPath, [path.join(__dirname, "child.mjs")], {
    env: { ...process.env, NODE_ENV: "development", LOG_LEVEL: "error", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let text = ""
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000))
  child.stdout?.on("data", keep)
  child.stderr?.on("data", keep)
  const output = () => stripVTControlCharacters(text)

  const waiting = new Map<number, { resolve: (counts: Counts) => void; reject: (error: Error) => void }>()
  let asked = 0
  let running = true
  const killWithParent = () => child.kill("SIGKILL")
  process.once("exit", killWithParent)

  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    const finish = (signal: NodeJS.Signals | null) => {
      running = false
      process.off("exit", killWithParent)
      for (const { reject } of waiting.values()) reject(new Error("The process has ended."))
      waiting.clear()
      resolve(signal)
    }
    child.once("exit", (_code, signal) => finish(signal))
    // Sending to a process that has just ended is an "error" too. Only a process that never started has no "exit".
    child.on("error", () => child.pid ?? finish(null))
  })
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Medusa does not start:\n${output()}`)), STARTUP_MS)
    void ended.then(() => {
      clearTimeout(timer)
      reject(new Error(`Medusa ended while it started:\n${output()}`))
    })
    child.on("message", (message) => {
      const reply = replySchema.parse(message)
      if ("ready" in reply) {
        clearTimeout(timer)
        resolve()
        return
      }
      const waiter = waiting.get(reply.number)
      waiting.delete(reply.number)
      if (reply.error === undefined) waiter?.resolve(reply.counts)
      else waiter?.reject(new Error(reply.error))
    })
  })
  ready.catch(() => undefined)

  return {
    ready,
    ended,
    isRunning: () => running,
    ask: (order) =>
      new Promise((resolve, reject) => {
        if (!running) {
          reject(new Error("The process has ended."))
          return
        }
        const number = (asked += 1)
        waiting.set(number, { resolve, reject })
        child.send({ number, order })
      }),
    kill: (signal) => child.kill(signal),
    output,
  }
}
