import { spawn } from "node:child_process"
import { stripVTControlCharacters } from "node:util"

const CLI = require.resolve("@medusajs/cli/cli.js")

export type MedusaProcess = {
  /** Settles, and never rejects, once the process is gone: with its exit code, null when a signal ended it. */
  ended: Promise<number | null>
  isRunning(): boolean
  kill(signal: "SIGTERM" | "SIGKILL"): void
  /** What it printed, without colors; the latest 20,000 characters. */
  output(): string
}

/** Starts Medusa's command line beside this process. It ends when `interruption` is aborted and when this process does. */
export function launchMedusa(
  args: string[],
  environment: Record<string, string>,
  interruption?: AbortSignal
): MedusaProcess {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: {
      ...process.env,
      // In production mode Medusa's session cookie needs https, and its admin a build.
      NODE_ENV: "development",
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
    signal: interruption,
  })
  let text = ""
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000))
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)

  let running = true
  const killWithParent = () => child.kill("SIGKILL")
  process.once("exit", killWithParent)
  const ended = new Promise<number | null>((resolve) => {
    const finish = (code: number | null) => {
      running = false
      process.off("exit", killWithParent)
      resolve(code)
    }
    child.once("close", finish)
    // An abort is reported here before the process is gone; only one that never started has no "close".
    child.on("error", () => child.pid ?? finish(null))
  })
  return {
    ended,
    isRunning: () => running,
    kill: (signal) => child.kill(signal),
    output: () => stripVTControlCharacters(text),
  }
}
