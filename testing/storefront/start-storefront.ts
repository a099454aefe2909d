import { setTimeout as sleep } from "node:timers/promises"
import { runNext } from "./run-next"

export type Storefront = {
  url: string
  /** Resolves when the server has ended for any reason. */
  ended: Promise<unknown>
  output: () => string
  stop: () => Promise<void>
}

const STARTUP_MS = 60_000

/**
 * Starts the built example shop beside a running Medusa, and waits until it responds.
 *
 * @throws Error with its output if it ends before or does not respond within a minute.
 */
export async function startStorefront(
  port: number,
  medusa: { url: string; publishableKey: string; storefrontSecret?: string },
  interruption?: AbortSignal
): Promise<Storefront> {
  const environment = {
    MEDUSA_URL: medusa.url,
    MEDUSA_PUBLISHABLE_KEY: medusa.publishableKey,
    ...(medusa.storefrontSecret && { RATEPAY_STOREFRONT_SECRET: medusa.storefrontSecret }),
  }
  const { child, ended, output } = runNext(["start", "--port", String(port)], environment, interruption)
  const stop = async () => {
    child.kill("SIGTERM")
    await ended
  }
  const url = `http://localhost:${port}`
  const deadline = Date.now() + STARTUP_MS
  while (!(await responds(url))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      await sleep(200)
      continue
    }
    await stop()
    throw new Error(`The example shop does not start:\n${output()}`)
  }
  return { url, ended, output, stop }
}

async function responds(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false
  )
}
