import { certify as run } from "../certify/certify"
import type { Terminal } from "./terminal"

/** `medusa-ratepay certify`, see `certify`. A signal ends it after what is under way, and takes everything down. */
export async function certify(args: string[], terminal: Terminal): Promise<number> {
  const interruption = new AbortController()
  // Handled every time: npm sends a signal again after the terminal, and the second one must not kill the take-down.
  const interrupt = () => {
    if (!interruption.signal.aborted) terminal.warn("Ending everything …")
    interruption.abort()
  }
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  for (const signal of signals) process.on(signal, interrupt)
  try {
    return await run(args, { ...terminal, environment: process.env, interruption: interruption.signal })
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}
