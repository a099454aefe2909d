import fs from "node:fs"
import path from "node:path"
import { reportSchema, type Report } from "./report"
import { toCsv } from "./to-csv"
import { toHtml } from "./to-html"

export type ReportFiles = {
  paths: { state: string; csv: string; html: string }
  /** Writes the report as it is now. Each file is whole at any moment. */
  write(report: Report): void
}

/** The three files of a report: what a later run goes on from, and what is sent to Ratepay. */
export function createReportFiles(stateFile: string): ReportFiles {
  const stem = stateFile.replace(/\.json$/, "")
  const paths = { state: `${stem}.json`, csv: `${stem}.csv`, html: `${stem}.html` }
  fs.mkdirSync(path.dirname(stateFile), { recursive: true })
  return {
    paths,
    write(report) {
      replace(paths.state, `${JSON.stringify(report, null, 2)}\n`)
      replace(paths.csv, toCsv(report))
      replace(paths.html, toHtml(report))
    },
  }
}

/** @throws Error that names the file, if it is not the state of an earlier run */
export function readReport(file: string): Report {
  const refuse = (why: string, cause?: unknown) =>
    new Error(`--resume: ${file} is not the .json file of an earlier run (${why}).`, { cause })
  let raw: unknown
  try {
    raw = JSON.parse(fs.readFileSync(file, "utf8"))
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : "unreadable", error)
  }
  const parsed = reportSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw refuse(
    parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`)[0] ?? "wrong"
  )
}

function replace(file: string, text: string): void {
  const next = `${file}.new`
  fs.writeFileSync(next, text)
  fs.renameSync(next, file)
}
