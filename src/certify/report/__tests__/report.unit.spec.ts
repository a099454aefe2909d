import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { hasPassed, type Report } from "../report"
import { createReportFiles, readReport } from "../report-files"
import type { Row } from "../row"
import { toCsv } from "../to-csv"
import { toHtml } from "../to-html"

const row: Row = {
  case: "B",
  title: "Partial deliveries",
  step: 2,
  what: "capture 1 × A, shipping",
  method: "open_invoice",
  buyer: "person",
  shop_transaction_id: "28860011",
  ratepay_transaction_id: "GPYqrhFwK7XzZL1dWV9t",
  ratepay_operation_id: "9RYrt9ttt161q2nKf6tP",
  payment_reference: "SB8614382B5",
  cents: 1400,
  currency: "EUR",
  http: 201,
  result: "accepted",
  at: "2026-11-30T00:32:53.575Z",
  passed: true,
  problems: [],
}

function reportOf(...rows: Row[]): Report {
  return {
    format: 1,
    against: "https://api-integration.ratepay.com",
    partner_shop_id: "SHOP",
    versions: { plugin: "0.1.0", medusa: "2.21.2", node: "20.20.2" },
    started_at: "2026-11-30T00:30:44.930Z",
    ended_at: "2026-11-30T00:35:41.387Z",
    planned: 1,
    finished: [{ id: "B open_invoice person", hash: "0", passed: rows.every(({ passed }) => passed), rows }],
    skipped: [{ id: "AF open_invoice person", title: "Return fee", why: "only if your contract has it" }],
  }
}

/** The lines of the file without its mark, as lists of cells. */
function readCsv(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) =>
        (quoted ?? plain ?? "").replaceAll('""', '"')
      )
    )
}

describe("the report as CSV", () => {
  it("has a line for each step, with everything Ratepay's contact looks for", () => {
    const [titles, line] = readCsv(toCsv(reportOf(row)))

    expect(Object.fromEntries((titles ?? []).map((title, index) => [title, line?.[index]]))).toEqual({
      case: "B",
      title: "Partial deliveries",
      step: "2",
      operation: "capture 1 × A, shipping",
      method: "open_invoice",
      buyer_type: "person",
      shop_transaction_id: "28860011",
      ratepay_transaction_id: "GPYqrhFwK7XzZL1dWV9t",
      ratepay_operation_id: "9RYrt9ttt161q2nKf6tP",
      payment_reference: "SB8614382B5",
      amount: "14.00 EUR",
      http_status: "201",
      result: "accepted",
      time_utc: "2026-11-30T00:32:53.575Z",
      check: "pass",
      problems: "",
    })
  })

  it("begins with what tells Excel that it is UTF-8", () => {
    expect(toCsv(reportOf(row)).startsWith("\uFEFFcase;title;")).toBe(true)
  })

  it.each(["=1+1", "+49", "-JN00s", "@SUM(A1)"])("has no formula: %s", (title) => {
    expect(readCsv(toCsv(reportOf({ ...row, title })))[1]?.[1]).toBe(`'${title}`)
  })

  it.each(["12345678901234567890", "0042", "12e45"])("keeps the id %s whole in Excel", (id) => {
    expect(readCsv(toCsv(reportOf({ ...row, ratepay_transaction_id: id })))[1]?.[7]).toBe(`'${id}`)
  })

  it("keeps semicolons, quotes and line breaks within their cell", () => {
    const problems = ['a; "b"\nc', "d"]
    const text = toCsv(reportOf({ ...row, passed: false, problems }))

    expect(text).toContain('"a; ""b""\nc; d"')
    expect(text).toContain(";FAIL;")
  })
})

describe("the report as a page", () => {
  it("needs nothing else: no script, no address to load from", () => {
    expect(toHtml(reportOf(row))).not.toMatch(/<script|<link|<img|\ssrc=|\shref=|@import|url\(/i)
  })

  it("shows each step, and what is not run and why", () => {
    const page = toHtml(reportOf(row))

    for (const text of [
      "14.00 EUR",
      "GPYqrhFwK7XzZL1dWV9t",
      "9RYrt9ttt161q2nKf6tP",
      "SB8614382B5",
      "2026-11-30 00:32:53",
      "only if your contract has it",
    ])
      expect(page).toContain(text)
    expect(page).toContain("All 1 cases passed")
  })

  it("shows what failed, and takes no text for markup", () => {
    const page = toHtml(reportOf({ ...row, title: "<b>&", passed: false, problems: ["expected <1>"] }))

    expect(page).toContain("0 of 1 cases passed")
    expect(page).toContain("<li>expected &lt;1&gt;</li>")
    expect(page).toContain("&lt;b&gt;&amp;")
    expect(page).not.toContain("<b>")
  })
})

describe("the report's files", () => {
  const inFolder = (test: (folder: string) => void) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-report-"))
    try {
      test(folder)
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  }

  it("are three; the state is read again as it was", () =>
    inFolder((folder) => {
      const files = createReportFiles(path.join(folder, "new/run.json"))

      files.write(reportOf(row))

      expect(fs.readdirSync(path.join(folder, "new")).sort()).toEqual(["run.csv", "run.html", "run.json"])
      expect(readReport(files.paths.state)).toEqual(reportOf(row))
    }))

  it.each([
    ["no JSON", "case;title"],
    ["another JSON", `{"format":2}`],
  ])("with %s are no state to go on from", (_, text) =>
    inFolder((folder) => {
      const file = path.join(folder, "x.json")
      fs.writeFileSync(file, text)

      expect(() => readReport(file)).toThrow(/^--resume: .*x\.json is not the \.json file of an earlier run/)
    })
  )
})

describe("a report has passed", () => {
  it("if all that was planned was run, and passed", () => {
    expect(hasPassed(reportOf(row))).toBe(true)
    expect(hasPassed({ ...reportOf(row), planned: 2 })).toBe(false)
    expect(hasPassed(reportOf({ ...row, passed: false }))).toBe(false)
  })
})
