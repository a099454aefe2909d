import os from "node:os"
import { parseArgs } from "node:util"
import { openShop, type Machine } from "../demo/open-shop"
import { startSandbox } from "../sandbox"
import { countCalls, measureCheckout } from "./measure-checkout"
import { measureMapping } from "./measure-mapping"
import { measureSandbox } from "./measure-sandbox"

const usage = `npm run bench                    a table of what the plugin costs
npm run bench -- --json          the same as one JSON object
npm run bench -- --rounds 60     pairs of checkouts to time (default 40)`

/** Measures what the plugin costs. Figures are medians and ratios of one run on one machine, for comparison only there. */
export async function runBenchmarks(args: string[], machine: Machine): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "40" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const mapping = await measureMapping()
  const server = await measureSandbox()
  const { checkout, calls } = await measureShop(machine, Number(values.rounds))
  const result = {
    machine: { cores: os.cpus().length, node: process.version },
    checkout,
    mapping,
    calls: { ...calls, tokensFor200ParallelAuthorizations: server.tokensFor200 },
    sandbox: { requestsPerSecond: server.requestsPerSecond },
  }
  if (values.json) console.log(JSON.stringify(result))
  else print(result)
  return 0
}

async function measureShop(machine: Machine, rounds: number) {
  const sandbox = await startSandbox()
  const shop = await openShop(machine, sandbox)
  try {
    const checkout = await measureCheckout(shop.client, shop.seeded, rounds)
    return { checkout, calls: await countCalls(shop.client, shop.seeded, sandbox) }
  } finally {
    await shop.close()
    await sandbox.stop()
  }
}

type Result = {
  machine: { cores: number; node: string }
  checkout: Awaited<ReturnType<typeof measureCheckout>>
  mapping: Awaited<ReturnType<typeof measureMapping>>
  calls: Record<string, number>
  sandbox: { requestsPerSecond: number }
}

function print({ machine, checkout, mapping, calls, sandbox }: Result): void {
  const rows: [string, string, string][] = [
    [
      "(a) complete a cart, open invoice",
      `${checkout.ratepayMs.toFixed(1)} ms`,
      `median of ${checkout.rounds}`,
    ],
    [
      "    complete a cart, system provider",
      `${checkout.systemMs.toFixed(1)} ms`,
      `median of ${checkout.rounds}`,
    ],
    ["    ratio", checkout.ratio.toFixed(2), "aim: at most 1.25"],
    ...Object.entries(mapping.microsecondsPerLine).map(([lines, time]): [string, string, string] => [
      `(b) map an order of ${lines} lines`,
      `${time.toFixed(1)} µs a line`,
      "aim: at most 10 µs",
    ]),
    ["    ratio of slowest to fastest", mapping.ratio.toFixed(2), "aim: at most 1.5"],
    ...Object.entries(calls).map(([operation, count]): [string, string, string] => [
      `(c) calls: ${operation}`,
      String(count),
      operation === "change of a cart" ? "aim: 0" : "aim: 1",
    ]),
    ["(d) sandbox, authorizations per second", sandbox.requestsPerSecond.toFixed(0), "20 at a time"],
    ["(e) peak memory of (b)", `${mapping.peakMegabytes.toFixed(0)} MB`, "beyond the empty process"],
  ]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)))
  console.log(`${machine.cores} cores, Node ${machine.node}`)
  for (const [name, value, note] of rows) {
    console.log(`${name.padEnd(widths[0] ?? 0)}   ${value.padStart(widths[1] ?? 0)}   ${note}`)
  }
}
