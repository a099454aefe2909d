import os from "node:os"
import path from "node:path"
import { openShop, type Machine } from "../testing/open-shop"
import { countCalls } from "./count-calls"
import { countStatements } from "./count-statements"
import { countTokens } from "./count-tokens"
import { measureBackground } from "./measures/measure-background"
import { measureCheckout } from "./measures/measure-checkout"
import { measureLedger } from "./measures/measure-ledger"
import { measureMapping } from "./measures/measure-mapping"
import { measureMethods } from "./measures/measure-methods"
import { measureSandbox } from "./measures/measure-sandbox"
import { measureSettlement } from "./measures/measure-settlement"
import { openSandbox, type OpenSandbox } from "./open-sandbox"
import { toRows, type Findings } from "./to-rows"
import { parseWishes, usage, type Wishes } from "./wishes"

const INTERRUPTED = 130
/** Counts Medusa's statements, and turns the plugin off by a switch, in Medusa's own process. */
const WATCH = path.join(__dirname, "watch.cjs")

/**
 * Measures what the plugin costs and prints it. The figures are medians, ratios and counts of one run, which can only be
 * compared with others of the same machine; none of them is a test. Leaves nothing running.
 *
 * @returns the exit code: 0 when everything was measured, 1 when something failed, 2 for unknown arguments, 130 when it was
 *   interrupted
 */
export async function runBenchmarks(args: string[], machine: Machine): Promise<number> {
  const wishes = readWishes(args)
  if (wishes === undefined) return 2
  if (wishes.help) {
    console.log(usage)
    return 0
  }
  const interruption = new AbortController()
  // `on` and not `once`: npm forwards a signal that the terminal has sent already, and the second one must not kill the
  // clean-up.
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

/** Runs the measures, from the one that needs the quietest machine to the one that keeps it busiest. */
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
    say("Measuring the sandbox …")
    findings.sandbox = await withSandbox(signal, measureSandbox)
  }
  if (only.has("ledger")) {
    findings.ledger = await measureLedger(machine.startPostgres, { interruption: signal, say })
  }
  if (only.has("settlement")) {
    findings.settlement = await measureSettlement(machine.startPostgres, { interruption: signal, say })
  }
  if (only.has("a") || only.has("c") || only.has("f") || only.has("g") || only.has("background")) {
    await withSandbox(signal, async (sandbox) => {
      const parallel = only.has("c") ? await countTokens(sandbox) : undefined
      say("Opening a shop …")
      const shop = await openShop(machine, sandbox, { interruption: signal, preload: WATCH })
      try {
        if (only.has("a")) {
          say("Completing carts …")
          findings.checkout = await measureCheckout(shop, { rounds, interruption: signal })
        }
        if (only.has("f")) {
          say("Counting statements …")
          findings.statements = await countStatements(shop)
        }
        if (only.has("background")) {
          say("Looking after orders …")
          findings.background = await measureBackground(shop, signal)
        }
        if (only.has("g")) {
          say("Asking for methods …")
          findings.methods = await measureMethods(shop.client, shop.seeded, { rounds, interruption: signal })
        }
        if (parallel) {
          say("Counting calls …")
          findings.calls = { ...(await countCalls(shop.client, shop.seeded, sandbox)), parallel }
        }
      } catch (error) {
        throw new Error(
          `${messageOf(error)}\n\nThe end of Medusa's output:\n${shop.lastWords() || "(none)"}`,
          {
            cause: error,
          }
        )
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
