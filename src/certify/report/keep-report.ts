import path from "node:path"
import type { Run, Skipped } from "../run/plan-runs"
import type { Finished, Report } from "./report"
import { createReportFiles, readReport, type ReportFiles } from "./report-files"
import { assertSameSubject, keepPassed, type Subject } from "./resume"

/** A report that grows with each case, and is written each time. */
export type KeptReport = {
  /** What is left to run. */
  left: Run[]
  paths: ReportFiles["paths"]
  add(finished: Finished): void
  /** Writes the report as it is now, and returns it. */
  write(): Report
}

export type ReportInput = Subject & {
  versions: Report["versions"]
  runs: Run[]
  skipped: Skipped[]
  /** The folder of a new report. */
  folder: string
  /** The state of an earlier run, to go on from. */
  resume: string | undefined
  startedAt: Date
}

/** Begins a report, or goes on with that of an earlier run. @throws Error if that one is about something else */
export function keepReport({ runs, skipped, folder, resume, startedAt, ...header }: ReportInput): KeptReport {
  const earlier = resume === undefined ? undefined : readReport(resume)
  if (earlier) assertSameSubject(earlier, header)
  const results = new Map(keepPassed(earlier, runs).map((one) => [one.id, one]))
  const files = createReportFiles(resume ?? path.join(folder, `certification-${stampOf(startedAt)}.json`))
  return {
    left: runs.filter(({ id }) => !results.has(id)),
    paths: files.paths,
    add: (finished) => void results.set(finished.id, finished),
    write: () => {
      const report: Report = {
        format: 1,
        ...header,
        started_at: earlier?.started_at ?? startedAt.toISOString(),
        ended_at: new Date().toISOString(),
        planned: runs.length,
        finished: runs.flatMap(({ id }) => results.get(id) ?? []),
        skipped,
      }
      files.write(report)
      return report
    },
  }
}

/** "20261130-001203" */
function stampOf(moment: Date): string {
  return moment.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15)
}
