import { spawn } from "node:child_process"
import { stripVTControlCharacters } from "node:util"

export type MedusaProcess = {
  /** Resolves, and never rejects, when the process has ended: with its exit code, or null if a signal ended it. */
  ended: Promise<number | null>
  isRunning(): boolean
  kill(signal: "SIGTERM" | "SIGKILL"): void
  /** The latest 20,000 characters of its output, without colors. */
  output(): string
  /** Sends a message to what was preloaded, and waits for the next one that comes back. */
  ask(message: object): Promise<unknown>
}

export type LaunchOptions = {
  /** The folder of the store. @default the working directory */
  directory?: string
  interruption?: AbortSignal
  /** A file that the process loads before all else, and that may be asked things. */
  preload?: string
}

/**
 * Starts the store's own Medusa command line as a child process. It ends when `interruption` is aborted and when this process ends.
 *
 * @param environment all of its environment
 */
export function launchMedusa(
  args: string[],
  environment: NodeJS.ProcessEnv,
  { directory = process.cwd(), interruption, preload }: LaunchOptions = {}
): MedusaProcess {
  const loading = preload === undefined ? [] : ["-r", preload]
  // Read here, so that a wrong store is told of when it is opened, and not when this file is loaded.
  const commandLine = require.resolve("@medusajs/cli/cli.js", { paths: [directory] })
  const child = spawn(process.execPath, [...loading, commandLine, ...args], {
    cwd: directory,
    env: {
      ...environment,
      // In production mode Medusa's session cookie would need https, and its admin a build.
      NODE_ENV: "development",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe", ...(preload === undefined ? [] : (["ipc"] as const))],
    signal: interruption,
  })
  let text = ""
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000))
  child.stdout?.on("data", keep)
  child.stderr?.on("data", keep)

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
    // An abort is reported here before the process has ended. Only a process that never started has no "close".
    child.on("error", () => child.pid ?? finish(null))
  })
  return {
    ended,
    isRunning: () => running,
    kill: (signal) => child.kill(signal),
    output: () => stripVTControlCharacters(text),
    ask: (message) =>
      new Promise((resolve, reject) => {
        child.once("message", resolve)
        child.send(message, (error) => error && reject(error))
      }),
  }
}
