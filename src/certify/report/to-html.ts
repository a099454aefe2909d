import { formatMoney } from "../../basket"
import { escapeHtml } from "../../sentences/escape-html"
import { hasPassed, type Finished, type Report } from "./report"
import type { Row } from "./row"

const style = `
:root { color-scheme: light }
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0 }
dt { color: #555 } dd { margin: 0 }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 1.25rem }
caption { text-align: left; font-weight: 600; padding: .25rem 0 }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #ccc; overflow-wrap: anywhere }
th { font-weight: 600; border-bottom-color: #555 }
td.amount { text-align: right; white-space: nowrap } .whole { overflow-wrap: normal; white-space: nowrap }
th { overflow-wrap: normal }
.pass { color: #0a5c2b; font-weight: 600 } .fail { color: #a3001b; font-weight: 700 }
ul { margin: .25rem 0 0; padding-left: 1.2rem }
@page { size: A4 landscape; margin: 12mm }
@media print { body { margin: 0; font-size: 10px } table, tr { break-inside: avoid } thead { display: table-header-group } }
`

const columns: [title: string, cell: (row: Row) => string][] = [
  ["Step", ({ step }) => td(step)],
  ["Operation", ({ what }) => td(what)],
  ["Amount", ({ cents, currency }) => td(cents === null ? "" : formatMoney(cents, currency), "amount")],
  ["HTTP", ({ http }) => td(http ?? "")],
  ["Result", ({ result }) => td(result)],
  ["Id of the operation", ({ ratepay_operation_id: id }) => td(id ?? "")],
  ["Time (UTC)", ({ at }) => td(at.replace("T", " ").replace(/(\.\d+)?Z$/, ""), "whole")],
  ["Check", toCheck],
]

/** The report as a page that needs nothing else: no script, no font, no picture, no address. */
export function toHtml(report: Report): string {
  const passed = report.finished.filter((one) => one.passed).length
  const verdict = hasPassed(report)
    ? `<span class="pass">All ${report.planned} cases passed</span>`
    : `<span class="fail">${passed} of ${report.planned} cases passed</span>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ratepay acceptance report, ${escapeHtml(report.partner_shop_id)}</title>
<style>${style}</style>
</head>
<body>
<h1>Ratepay acceptance report</h1>
<p>${verdict}</p>
<dl>${facts(report)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("")}</dl>
<p>A check passes if the request, Medusa's order, the plugin's ledger and Ratepay's lookup all have the expected amounts, to the cent.</p>
<h2>Summary</h2>
${summary(report)}
<h2>Cases</h2>
${report.finished.map(caseTable).join("\n")}
${skipped(report)}
</body>
</html>
`
}

function facts(report: Report): [string, string][] {
  const { plugin, medusa, node } = report.versions
  return [
    ["Ratepay", report.against],
    ["Partner shop id", report.partner_shop_id],
    ["Run (UTC)", `${report.started_at} to ${report.ended_at}`],
    ["Software", `medusa-payment-ratepay ${plugin}, Medusa ${medusa}, Node.js ${node}`],
  ]
}

function summary({ finished }: Report): string {
  const rows = finished.map(
    ({ rows: [first], passed }) =>
      `<tr>${td(first?.case ?? "", "whole")}${td(first?.title ?? "")}${td(first?.method ?? "", "whole")}${td(first?.buyer ?? "", "whole")}${td(first?.shop_transaction_id ?? "")}${td(first?.ratepay_transaction_id ?? "")}<td>${mark(passed)}</td></tr>`
  )
  return table(
    ["Case", "Title", "Method", "Buyer", "Shop transaction id", "Ratepay transaction id", "Check"],
    rows
  )
}

function caseTable({ rows, passed }: Finished): string {
  const [first] = rows
  if (first === undefined) return ""
  const ids = [
    ["shop transaction id", first.shop_transaction_id],
    ["Ratepay transaction id", rows.find((row) => row.ratepay_transaction_id)?.ratepay_transaction_id],
    ["payment reference", rows.find((row) => row.payment_reference)?.payment_reference],
  ].flatMap(([name, id]) => (id == null ? [] : [`${name} ${id}`]))
  const caption = `${escapeHtml(`${first.case}: ${first.title} (${first.method}, ${first.buyer})`)} ${mark(passed)}<br><small>${escapeHtml(ids.join(", "))}</small>`
  return table(
    columns.map(([title]) => title),
    rows.map((row) => `<tr>${columns.map(([, cell]) => cell(row)).join("")}</tr>`),
    caption
  )
}

function skipped({ skipped }: Report): string {
  if (skipped.length === 0) return ""
  const rows = skipped.map(({ id, title, why }) => `<tr>${td(id)}${td(title)}${td(why)}</tr>`)
  return `<h2>Not run</h2>\n${table(["Case", "Title", "Why"], rows)}`
}

function table(titles: string[], rows: string[], caption?: string): string {
  const head = titles.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join("")
  const above = caption === undefined ? "" : `<caption>${caption}</caption>`
  return `<table>${above}<thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`
}

function toCheck({ passed, problems }: Row): string {
  const told =
    problems.length === 0 ? "" : `<ul>${problems.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}</ul>`
  return `<td>${mark(passed)}${told}</td>`
}

function mark(passed: boolean): string {
  return passed ? `<span class="pass">pass</span>` : `<span class="fail">FAIL</span>`
}

function td(value: string | number, kind?: string): string {
  return `<td${kind === undefined ? "" : ` class="${kind}"`}>${escapeHtml(String(value))}</td>`
}
