import type { CallCounts } from "./count-calls"
import type { TokenCount } from "./count-tokens"
import type { CheckoutCost } from "./measure-checkout"
import type { MappingCost } from "./measure-mapping"
import type { SandboxSpeed } from "./measure-sandbox"

/** What was measured, of what was wished for. */
export type Findings = {
  machine: { cores: number; cpu: string; node: string }
  checkout?: CheckoutCost
  mapping?: Omit<MappingCost, "memory">
  calls?: CallCounts & { parallel: TokenCount }
  sandbox?: SandboxSpeed
  memory?: MappingCost["memory"]
}

export type Row = [name: string, value: string, note: string]

/** The findings as rows of a table: each figure with its unit, and with what it was taken from or what it aims at. */
export function toRows({ checkout, mapping, calls, sandbox, memory }: Findings): Row[] {
  const rows: Row[] = []
  if (checkout) {
    const { rounds, linesPerCart, openInvoiceMs, systemProviderMs, ratio } = checkout
    const taken = `median of ${rounds}, carts of ${linesPerCart} lines`
    rows.push(["(a) complete a cart, open invoice", `${openInvoiceMs.toFixed(1)} ms`, taken])
    rows.push(["    complete a cart, system provider", `${systemProviderMs.toFixed(1)} ms`, taken])
    rows.push(["    ratio", ratio.toFixed(2), "aim: at most 1.25"])
  }
  if (mapping) {
    for (const { lines, microsecondsPerLine } of mapping.sizes) {
      const value = `${microsecondsPerLine.toFixed(1)} µs a line`
      rows.push([
        `(b) map an order of ${lines} lines`,
        value,
        `median of ${mapping.rounds}, aim: at most 10 µs`,
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
  return rows
}
