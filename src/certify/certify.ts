import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { z } from "@medusajs/framework/zod"
import { catalogue } from "./cases/catalogue"
import { parseCases, readCases, uniteCases } from "./cases/read-cases"
import { refuseProduction } from "./refuse-production"
import { keepReport } from "./report/keep-report"
import { hasPassed, type Finished, type Report } from "./report/report"
import { keepOneAccount } from "./run/one-account"
import { planRuns, type Run, type Skipped } from "./run/plan-runs"
import { reachIntegration, reachSandbox, type ReachedRatepay } from "./run/reach-ratepay"
import { runAll } from "./run/run-all"
import { packageRoot } from "./store/scratch-project"
import { loadStoreConfig, type StoreConfig } from "./store/store-config"
import { takeDown } from "./store/take-down"
import { understandTypeScript } from "./store/understand-typescript"
import { readWishes, usage, type Wishes } from "./wishes"

/** Where a certification is called, and how it tells of itself. */
export type Surroundings = {
  /** The folder of the store. */
  directory: string
  environment: NodeJS.ProcessEnv
  interruption: AbortSignal
  /** Results. */
  say: (text: string) => void
  /** Progress, and what went wrong. */
  warn: (text: string) => void
}

/** All passed; a case did not; nothing could be run, or it was interrupted. */
type ExitCode = 0 | 1 | 2

/** `medusa-ratepay certify`: reads the arguments, runs the cases, writes the report. Never throws; tells what was wrong. */
export async function certify(args: string[], surroundings: Surroundings): Promise<ExitCode> {
  const { say, warn, interruption } = surroundings
  const closing: (() => unknown)[] = []
  let code: ExitCode
  try {
    const wishes = readWishes(args)
    if (wishes.help) {
      say(usage)
      return 0
    }
    code = await play(wishes, surroundings, closing)
  } catch (error) {
    warn(interruption.aborted ? "Interrupted." : `medusa-ratepay certify: ${messageOf(error)}`)
    code = 2
  }
  return takeDown(closing).then(
    () => code,
    (error: unknown) => {
      warn(`medusa-ratepay certify: something stayed open: ${messageOf(error)}`)
      return code
    }
  )
}

async function play(
  wishes: Wishes,
  surroundings: Surroundings,
  closing: (() => unknown)[]
): Promise<ExitCode> {
  const { directory, say, warn } = surroundings
  const files = wishes.caseFiles.map((file) => readCases(path.resolve(directory, file)))
  const cases = uniteCases(parseCases(catalogue, "The catalogue"), ...(await Promise.all(files)))
  const unknown = wishes.only.cases?.find((id) => cases.every((one) => one.id !== id))
  if (unknown !== undefined) throw new Error(`--case: there is no case "${unknown}" (--list)`)
  if (wishes.list) {
    for (const { id, title, steps } of cases) say(`${id.padEnd(12)} ${title} (${steps.length})`)
    return 0
  }

  understandTypeScript(directory)
  const config = loadStoreConfig(directory)
  refuseProduction(config.options)
  const raw = keepOneAccount(config.options, wishes.account)
  const ratepay = wishes.integration ? await reachIntegration(raw, wishes.passcode) : await reachSandbox(raw)
  closing.push(ratepay.close)
  const { methods } = config
  const { runs, skipped } = planRuns(ratepay.account, {
    ...wishes,
    cases,
    methods,
    followOrderEdits: ratepay.options.followOrderEdits,
    passcode: ratepay.passcode,
  })
  for (const { id, why } of skipped) warn(`not run: ${id} (${why})`)
  if (runs.length === 0)
    throw new Error("There is nothing to run: see above, and --case, --method and --buyer.")
  return run({ wishes, surroundings, config, ratepay, runs, skipped })
}

type Plan = {
  wishes: Wishes
  surroundings: Surroundings
  config: StoreConfig
  ratepay: ReachedRatepay
  runs: Run[]
  skipped: Skipped[]
}

async function run({ wishes, surroundings, config, ratepay, runs, skipped }: Plan): Promise<ExitCode> {
  const { directory, say, warn } = surroundings
  const inFolder = (file: string) => path.resolve(directory, file)
  const report = keepReport({
    against: ratepay.name,
    partner_shop_id: ratepay.account.partnerShopId,
    versions: versionsIn(directory),
    runs,
    skipped,
    folder: inFolder(wishes.out),
    resume: wishes.resume === undefined ? undefined : inFolder(wishes.resume),
    startedAt: new Date(),
  })
  const { left, paths } = report
  const before = runs.length - left.length
  warn(`${runs.length} cases against ${ratepay.name}${before > 0 ? `, ${before} passed before` : ""}`)
  report.write()
  if (left.length > 0) {
    let done = 0
    const onFinished = (finished: Finished, { case: { title } }: Run) => {
      report.add(finished)
      report.write()
      done += 1
      warn(
        `${String(done).padStart(3)}/${left.length} ${finished.passed ? "pass" : "FAIL"} ${finished.id}: ${title}`
      )
      for (const { step, what, problems } of finished.rows)
        for (const problem of problems) warn(`          step ${step}, ${what}: ${problem}`)
    }
    const running = { ...surroundings, config, ratepay, runs: left, onFinished, onProgress: warn }
    await runAll(running).catch((error: unknown) => {
      warn(`To go on later: --resume ${path.relative(directory, paths.state)}`)
      throw error
    })
  }
  const made = report.write()
  say(`${made.finished.filter(({ passed }) => passed).length} of ${made.planned} cases passed.`)
  for (const file of [paths.html, paths.csv]) say(`  ${path.relative(directory, file)}`)
  return hasPassed(made) ? 0 : 1
}

const packageSchema = z.looseObject({ version: z.string() })

function versionsIn(directory: string): Report["versions"] {
  const read = (file: string) => packageSchema.parse(JSON.parse(fs.readFileSync(file, "utf8"))).version
  const inStore = createRequire(path.join(directory, "package.json"))
  return {
    plugin: read(path.join(packageRoot(), "package.json")),
    medusa: read(inStore.resolve("@medusajs/medusa/package.json")),
    node: process.versions.node,
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
