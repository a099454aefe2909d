import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"

const CLI = require.resolve("@medusajs/cli/cli.js")
const STARTUP_MS = 120_000

/** Runs a command of Medusa's to its end. @throws Error with what it printed when it fails. */
export async function runMedusa(args: string[], environment: Record<string, string>): Promise<void> {
  const { child, output } = launch(args, environment)
  const [code] = (await once(child, "exit")) as [number | null]
  if (code !== 0) throw new Error(`medusa ${args.join(" ")} ended with code ${code}:\n${output()}`)
}

/** Starts the store's server and waits until it answers. */
export async function startMedusa(port: number, environment: Record<string, string>) {
  const { child, output } = launch(["start", "--port", String(port)], environment)
  const url = `http://localhost:${port}`
  const deadline = Date.now() + STARTUP_MS
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL")
      throw new Error(`Medusa does not start:\n${output()}`)
    }
    await sleep(200)
  }
  return {
    url,
    lastWords: () => output().split("\n").slice(-15).join("\n"),
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      const kill = setTimeout(() => child.kill("SIGKILL"), 5_000)
      await ended
      clearTimeout(kill)
    },
  }
}

function launch(
  args: string[],
  environment: Record<string, string>
): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: {
      ...process.env,
      // In production mode Medusa's session cookie needs https, and its admin a build.
      NODE_ENV: "development",
      MEDUSA_DISABLE_TELEMETRY: "true",
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let text = ""
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000))
  child.stdout?.on("data", keep)
  child.stderr?.on("data", keep)
  return { child, output: () => text }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false
  )
}
