import os from "node:os"
import { openShop, type Machine } from "../demo/open-shop"
import { countCalls } from "./count-calls"
import { countTokens } from "./count-tokens"
import { measureCheckout } from "./measure-checkout"
import { measureMapping } from "./measure-mapping"
import { measureSandbox } from "./measure-sandbox"
import { openSandbox, type OpenSandbox } from "./open-sandbox"
import { toRows, type Findings } from "./to-rows"
import { parseWishes, usage, type Wishes } from "./wishes"

const INTERRUPTED = 130

/**
 * Measures what the plugin costs and prints it. The figures are medians, ratios and counts of one run on one machine, to
 * be compared there only; none is a test. Leaves nothing running. The exit code: 0 when everything was measured, 1 when
 * something failed, 2 for arguments it does not know, 130 when it is interrupted.
 */
export async function runBenchmarks(args: string[], machine: Machine): Promise<number> {
  const wishes = readWishes(args)
  if (wishes === undefined) return 2
  if (wishes.help) {
    console.log(usage)
    return 0
  }
  const interruption = new AbortController()
  // Every time, not once: npm passes on what the terminal has already sent, and the second must not kill the take-down.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => interruption.abort())
  try {
    const findings = await measure(wishes, machine, interruption.signal)
    if (wishes.json) console.log(JSON.stringify(findings))
    else print(findings)
    return 0
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED
    console.error(messageOf(error))
    return 1
  }
}

function readWishes(args: string[]): Wishes | undefined {
  try {
    return parseWishes(args)
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`)
    return undefined
  }
}

/** From the measure that needs the quietest machine to the one that fills it. */
async function measure({ only, rounds }: Wishes, machine: Machine, signal: AbortSignal): Promise<Findings> {
  const [cpu] = os.cpus()
  const findings: Findings = {
    machine: { cores: os.cpus().length, cpu: cpu?.model ?? "unknown", node: process.version },
  }
  if (only.has("b") || only.has("e")) {
    say("Mapping orders …")
    const { memory, ...mapping } = await measureMapping(signal)
    if (only.has("b")) findings.mapping = mapping
    if (only.has("e")) findings.memory = memory
  }
  if (only.has("d")) {
    say("Asking the sandbox …")
    findings.sandbox = await withSandbox(signal, measureSandbox)
  }
  if (only.has("a") || only.has("c")) {
    await withSandbox(signal, async (sandbox) => {
      const parallel = only.has("c") ? await countTokens(sandbox) : undefined
      say("Opening a shop …")
      const shop = await openShop(machine, sandbox, { interruption: signal })
      try {
        if (only.has("a")) {
          say("Completing carts …")
          findings.checkout = await measureCheckout(shop.client, shop.seeded, {
            rounds,
            interruption: signal,
          })
        }
        if (parallel) {
          say("Counting calls …")
          findings.calls = { ...(await countCalls(shop.client, shop.seeded, sandbox)), parallel }
        }
      } catch (error) {
        throw new Error(`${messageOf(error)}\n\nMedusa's last words:\n${shop.lastWords() || "(none)"}`, {
          cause: error,
        })
      } finally {
        await shop.close()
      }
    })
  }
  return findings
}

async function withSandbox<T>(
  interruption: AbortSignal,
  use: (sandbox: OpenSandbox) => Promise<T>
): Promise<T> {
  const sandbox = await openSandbox(interruption)
  try {
    return await use(sandbox)
  } finally {
    await sandbox.close()
  }
}

function print(findings: Findings): void {
  const { cores, cpu, node } = findings.machine
  const rows = toRows(findings)
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length))
  console.log(`${cores} cores (${cpu}), Node ${node}`)
  for (const [name, value, note] of rows) {
    console.log(`${name.padEnd(width(0))}   ${value.padStart(width(1))}   ${note}`)
  }
}

function say(line: string): void {
  console.error(line)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
