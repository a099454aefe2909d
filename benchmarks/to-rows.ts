import type { CallCounts } from "./count-calls"
import type { TokenCount } from "./count-tokens"
import type { StatementCosts } from "./count-statements"
import type { BackgroundCost } from "./measures/measure-background"
import type { CheckoutCost, Times } from "./measures/measure-checkout"
import type { LedgerCost } from "./measures/measure-ledger"
import type { MappingCost } from "./measures/measure-mapping"
import type { MethodsCost } from "./measures/measure-methods"
import type { SettlementCost } from "./measures/measure-settlement"
import type { SandboxSpeed } from "./measures/measure-sandbox"

/** What was measured; a measure that was not asked for is missing. */
export type Findings = {
  machine: { cores: number; cpu: string; node: string }
  checkout?: CheckoutCost
  mapping?: Omit<MappingCost, "memory">
  calls?: CallCounts & { parallel: TokenCount }
  sandbox?: SandboxSpeed
  memory?: MappingCost["memory"]
  background?: BackgroundCost
  ledger?: LedgerCost
  settlement?: SettlementCost
  statements?: StatementCosts
  methods?: MethodsCost
}

export type Row = [name: string, value: string, note: string]

/** The findings as rows of a table: each figure with its unit, and with how it was measured or what its target is. */
export function toRows(findings: Findings): Row[] {
  const { checkout, mapping, calls, sandbox, memory, statements, methods, background, ledger, settlement } =
    findings
  const rows: Row[] = []
  if (checkout) {
    const { rounds, linesPerCart, openInvoice, systemProvider, withoutPlugin } = checkout
    const taken = `median of ${rounds}, carts of ${linesPerCart} lines; wall, and CPU of Medusa's process`
    const times = ({ wallMs, cpuMs }: Times) => `${wallMs.toFixed(1)} / ${cpuMs.toFixed(1)} ms`
    const ratio = ({ wallMs, cpuMs }: Times) => `${wallMs.toFixed(3)} / ${cpuMs.toFixed(3)}`
    rows.push(["(a) complete a cart, open invoice", times(openInvoice), taken])
    rows.push(["    complete a cart, system provider", times(systemProvider), taken])
    rows.push(["    complete a cart, without the plugin", times(withoutPlugin), taken])
    rows.push([
      "    ratio to the system provider",
      ratio(checkout.ratioToSystemProvider),
      "aim: at most 1.10 by CPU",
    ])
    rows.push([
      "    ratio to a Medusa without the plugin",
      ratio(checkout.ratioWithoutPlugin),
      "aim: at most 1.12 by CPU",
    ])
  }
  if (mapping) {
    for (const { lines, microsecondsPerLine, cpuMicrosecondsPerLine } of mapping.sizes) {
      const value = `${microsecondsPerLine.toFixed(1)} / ${cpuMicrosecondsPerLine.toFixed(1)} µs a line`
      rows.push([
        `(b) map orders of ${lines} lines`,
        value,
        `median of ${mapping.rounds}; wall, and CPU; aim: at most ${lines <= 10 ? 5 : 15} µs`,
      ])
    }
    rows.push(["    ratio of the slowest size to the fastest", mapping.ratio.toFixed(2), "aim: at most 1.5"])
  }
  if (calls) {
    const { parallel, ...operations } = calls
    for (const [operation, count] of Object.entries(operations)) {
      rows.push([`(c) calls of Ratepay to ${operation}`, String(count), "aim: exactly 1"])
    }
    const name = `    tokens for ${parallel.parallelAuthorizations} parallel authorizations`
    rows.push([name, String(parallel.tokens), "aim: exactly 1"])
  }
  if (sandbox) {
    const { rounds, requestsPerRound, parallel, authorizationsPerSecond } = sandbox
    const taken = `median of ${rounds} times ${requestsPerRound}, ${parallel} in parallel`
    rows.push(["(d) authorizations by the sandbox", `${authorizationsPerSecond.toFixed(0)} /s`, taken])
  }
  if (memory) {
    const { beforeMegabytes, peakMegabytes } = memory
    const taken = `resident set; ${beforeMegabytes.toFixed(0)} MB with orders built, none mapped`
    rows.push(["(e) peak memory of (b)", `${peakMegabytes.toFixed(0)} MB`, taken])
  }
  for (const [step, cost] of Object.entries(statements ?? {})) {
    const { statements: all, serial, statementsUntilResponse, serialUntilResponse } = cost
    const { beyondMedusa, ofOtherMethod, logBytes } = cost
    rows.push([
      `(f) statements of a ${step}`,
      `${all} (${serial} serial)`,
      `${statementsUntilResponse} (${serialUntilResponse}) until the response; ${beyondMedusa} beyond a Medusa without the plugin, with ${(logBytes / 1_024).toFixed(1)} KB of write-ahead log; ${ofOtherMethod} where another method pays`,
    ])
  }
  if (methods) {
    const taken = `median of ${methods.rounds}`
    rows.push(["(g) a cart's Ratepay methods", `${methods.methodsMs.toFixed(1)} ms`, taken])
    rows.push(["    Medusa's payment providers", `${methods.paymentProvidersMs.toFixed(1)} ms`, taken])
    rows.push(["    ratio", methods.ratio.toFixed(2), "aim: at most 2"])
  }
  if (background) rows.push(...toBackgroundRows(background))
  if (ledger) rows.push(...toLedgerRows(ledger))
  if (settlement) rows.push(...toSettlementRows(settlement))
  return rows
}

function toSettlementRows({ small, large }: SettlementCost): Row[] {
  const grown = large.peakMegabytes - small.peakMegabytes
  return [
    [
      `(settlement) import ${large.rows} rows`,
      `${large.seconds.toFixed(0)} s`,
      `${small.seconds.toFixed(1)} s for ${small.rows}`,
    ],
    [
      "    peak memory",
      `${large.peakMegabytes.toFixed(0)} MB`,
      `held after a garbage collection; ${grown.toFixed(0)} MB more than for ${small.rows} rows`,
    ],
  ]
}

function toBackgroundRows({ orders, statements, writes, cpuMilliseconds }: BackgroundCost): Row[] {
  const taken = `of ${orders} plain checkouts in one run`
  return [
    ["(background) statements per order", (statements / orders).toFixed(2), `${taken}, aim: at most 2`],
    ["    writes in all", String(writes), "aim: 1"],
    ["    CPU per order", `${(cpuMilliseconds / orders).toFixed(1)} ms`, taken],
  ]
}

/** The target for each occasion, in milliseconds: staff can wait longer than a checkout. */
const mostMilliseconds = { checkout: 5, event: 5, minute: 5, page: 50, night: 50 }

function toLedgerRows({ sizes, rounds, queries }: LedgerCost): Row[] {
  const { small, large } = sizes
  return [
    ["(ledger) operations", String(large), `beside ${small}; median of ${rounds}, in the database`],
    ...queries.map((query): Row => {
      const { name, occasion, milliseconds, smallMilliseconds, buffers, ratio, indexes, scanned } = query
      const notes = [
        `${occasion}, aim: at most ${mostMilliseconds[occasion]} ms`,
        `${smallMilliseconds.toFixed(2)} ms with ${small}`,
        `${buffers} pages, ${ratio.toFixed(2)} times as many`,
        scanned.length > 0 ? `READS ALL OF ${scanned.join(", ")}` : indexes.join(", "),
      ]
      return [`    ${name}`, `${milliseconds.toFixed(2)} ms`, notes.join("; ")]
    }),
  ]
}
