import { setTimeout as sleep } from "node:timers/promises"
import { launchMedusa, type LaunchOptions } from "./launch-medusa"

const STARTUP_MS = 120_000
const SHUTDOWN_MS = 5_000

/**
 * Starts the store's server and waits until it responds.
 *
 * @throws Error with its output if it ends before, is interrupted, or does not respond within two minutes.
 */
export async function startMedusa(port: number, environment: NodeJS.ProcessEnv, options: LaunchOptions = {}) {
  const medusa = launchMedusa(["start", "--port", String(port)], environment, options)
  const stop = async () => {
    medusa.kill("SIGTERM")
    const kill = setTimeout(() => medusa.kill("SIGKILL"), SHUTDOWN_MS)
    await medusa.ended
    clearTimeout(kill)
  }
  const url = `http://localhost:${port}`
  const deadline = Date.now() + STARTUP_MS
  while (!(await isHealthy(url))) {
    if (medusa.isRunning() && Date.now() < deadline) {
      await sleep(200)
      continue
    }
    await stop()
    throw new Error(`Medusa does not start:\n${medusa.output()}`)
  }
  return {
    url,
    /** Resolves when the server has ended for any reason. */
    ended: medusa.ended,
    lastWords: () => medusa.output().trimEnd().split("\n").slice(-15).join("\n"),
    stop,
    ask: (message: object) => medusa.ask(message),
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false
  )
}
