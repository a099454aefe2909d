import { spawn, type ChildProcess } from "node:child_process"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"

/** The example shop of the storefront kit. */
const SHOP = path.resolve(__dirname, "../../storefront/example/shop")
const NEXT = require.resolve("next/dist/bin/next", { paths: [SHOP] })

export type NextProcess = {
  child: ChildProcess
  /** Resolves, and never rejects, when the process has ended: with its exit code, or null if a signal ended it. */
  ended: Promise<number | null>
  /** The latest 20,000 characters of its output, without colors. */
  output: () => string
}

/** Runs a command of Next's in the example shop. It ends when `interruption` is aborted and when this process ends. */
export function runNext(
  args: string[],
  environment: Record<string, string> = {},
  interruption?: AbortSignal
): NextProcess {
  const child = spawn(process.execPath, [NEXT, ...args], {
    cwd: SHOP,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    signal: interruption,
  })
  let text = ""
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000))
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  const killWithParent = () => child.kill("SIGKILL")
  process.once("exit", killWithParent)
  const ended = new Promise<number | null>((resolve) => {
    const finish = (code: number | null) => {
      process.off("exit", killWithParent)
      resolve(code)
    }
    child.once("close", finish)
    // An abort is reported here before the process has ended. Only a process that never started has no "close".
    child.on("error", () => child.pid ?? finish(null))
  })
  return { child, ended, output: () => stripVTControlCharacters(text) }
}
