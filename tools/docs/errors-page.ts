import { declines } from "../../src/sentences/declines/en"
import { findings } from "../../src/sentences/findings/en"
import { refusals } from "../../src/sentences/refusals/en"
import { payouts } from "../../src/admin/i18n/payouts/en"

export const ERRORS_PAGE = "docs/errors.md"

/** Some texts without those that are no code but a heading or a name. */
function without(texts: Record<string, unknown>, others: string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([code, text]) =>
      typeof text === "string" && !others.includes(code) ? [[code, text]] : []
    )
  )
}

/** The tables of the page that are what the admin says in English, by the name of their place in the page. */
const tables: Record<string, Record<string, string>> = {
  "declines.category": declines.category,
  "declines.reason": declines.reason,
  findings: without(findings, []),
  "payouts.fault": payouts.fault,
  "payouts.problems": without(payouts.problems, [
    ...["title", "empty", "noOrder", "next", "behind", "file"],
    ...["showDismissed", "showOpen", "emptyDismissed", "dismissed"],
  ]),
  "refusals.whyNot": refusals.whyNot,
  "refusals.noRetry": refusals.noRetry,
  "refusals.fault": refusals.fault,
}

/** The page with its tables written anew. @throws Error where a place is missing */
export function writeErrors(page: string): string {
  return Object.entries(tables).reduce((text, [name, texts]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [from, to] = [text.indexOf(begin), text.indexOf(end)]
    if (from === -1 || to < from) throw new Error(`${ERRORS_PAGE} has no ${begin} … ${end}.`)
    return `${text.slice(0, from + begin.length)}\n\n${toTable(name, texts)}\n\n${text.slice(to)}`
  }, page)
}

/** A table of codes, each with an address of its own. */
function toTable(name: string, texts: Record<string, string>): string {
  const rows = Object.entries(texts).map(([code, text]) => [
    `<a id="${anchorOf(name, code)}"></a>\`${code}\``,
    // What stands in double braces is an amount, a name or a count.
    text.replace(/\{\{(\w+)\}\}/g, "…").replaceAll("|", "\\|"),
  ])
  const all = [["code", "what it means, and what to do"], ...rows]
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => [...(row[column] ?? "")].length)))
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => padTo(cell, widths[column] ?? 0)).join(" | ")} |`
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`
  return [line(all[0] ?? []), rule, ...rows.map(line)].join("\n")
}

/** A code is its own address, but for those that stand in two tables. */
function anchorOf(name: string, code: string): string {
  return /^(payouts|refusals)/.test(name) ? `${name.replace(".", "-")}-${code}` : code
}

const padTo = (cell: string, width: number) => cell + " ".repeat(width - [...cell].length)
