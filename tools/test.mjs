// Runs the tests and closes with one line that says how many there were.
import { spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"

// Medusa's modules register themselves in process-wide stores, so one file runs after the other; Medusa's own
// connections stay open for a while after the last test.
const medusa = {
  env: { NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
  args: ["--runInBand", "--forceExit"],
}
// `--silent` hides what Medusa's migrations and knex print.
const quiet = { ...medusa, args: [...medusa.args, "--silent"] }

const levels = {
  unit: { env: {}, args: [] },
  // --bodies says how many wrong bodies each route is sent.
  http: quiet,
  // Random sequences of what merchants do; --commands and --seed say how many and which.
  model: quiet,
  // The dashboard in a browser, skipped where there is none. By name only: its first visit alone bundles for half a minute.
  admin: medusa,
  // Two Medusas while everything fails; a program of its own, CHAOS_OPERATIONS says how many operations.
  chaos: {
    program: ["chaos/run.mjs", "--operations", process.env.CHAOS_OPERATIONS ?? "200", "--seed", "1"],
  },
}
const whole = (level) => ({ level, patterns: [], isPart: false })
const httpPart = (pattern) => ({ level: "http", patterns: [pattern], isPart: true })
/** What takes longest comes first, so that all are done at about the same time. */
const all = [
  whole("model"),
  whole("chaos"),
  // In parts: every file leaves some 150 MB of Medusa behind in its process.
  httpPart("/http/shops/quick\\."),
  httpPart("/http/shops/plain\\."),
  whole("unit"),
  httpPart("/http/(?!shops/(plain|quick)\\.)"),
]

const { given, ownEnv } = readArguments(process.argv.slice(2))
const hasLevel = given[0] in levels
const jestArguments = hasLevel ? given.slice(1) : given
const parts = all.filter(({ level }) => !hasLevel || level === given[0])
const wanted = hasLevel ? [given[0]] : [...new Set(all.map(({ level }) => level))]
// Chosen tests fit into one process.
const chosen = jestArguments.length === 0 && parts.length > 0 ? parts : wanted.map(whole)
/** Each waits for its database and its Medusa much of the time. */
const LANES = 2

const jest = createRequire(import.meta.url).resolve("jest/bin/jest")
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-tests-"))
const ended = []
const waiting = [...chosen]
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) ended.push(await run(next))
  })
)
const results = ended.flatMap(({ report }) => (report ? [report] : []))
fs.rmSync(directory, { recursive: true, force: true })

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const failures = sum("numFailedTests") + sum("numRuntimeErrorTestSuites")
const skipped = sum("numPendingTests")
console.log(
  `Tests: ${sum("numPassedTests")} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
)
const hasFailed = ended.some(({ code }) => code !== 0)
process.exitCode = hasFailed || failures > 0 || sum("numPassedTests") === 0 ? 1 : 0

async function run({ level, patterns, isPart }) {
  const { env, args, program } = levels[level]
  if (program) return runProgram(program)
  const file = path.join(directory, `${level}-${waiting.length}.json`)
  const own = [...args, ...patterns, "--json", `--outputFile=${file}`]
  const child = spawn(process.execPath, [jest, ...own, ...jestArguments], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...ownEnv, ...env, TEST_TYPE: level, ...(isPart && { TEST_TOGETHER: "1" }) },
  })
  const [code] = await once(child, "exit")
  return { code, report: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined }
}

/** Arguments for jest (which of its tests to run) leave no other program to run. */
async function runProgram(program) {
  if (!hasLevel && jestArguments.length > 0) return { code: 0 }
  const own = hasLevel ? jestArguments : []
  const child = spawn(process.execPath, [...program, ...own], {
    stdio: ["ignore", process.stderr, "inherit"],
  })
  const [code] = await once(child, "exit")
  const isDone = code === 0
  const report = { numPassedTests: isDone ? 1 : 0, numFailedTests: isDone ? 0 : 1 }
  return { code, report: { ...report, numRuntimeErrorTestSuites: 0, numPendingTests: 0 } }
}

/** Takes `--commands N`, `--seed S` and `--bodies N` from what is passed on to jest. */
function readArguments(passed) {
  const ownEnv = {}
  const given = []
  for (let index = 0; index < passed.length; index += 1) {
    const name = { "--commands": "MODEL_COMMANDS", "--seed": "MODEL_SEED", "--bodies": "FUZZ_BODIES" }[
      passed[index]
    ]
    if (name === undefined) given.push(passed[index])
    else ownEnv[name] = passed[(index += 1)]
  }
  return { given, ownEnv }
}
