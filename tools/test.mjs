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
  // The dashboard in a browser; skipped where there is none.
  admin: medusa,
  // Two Medusas while everything fails; a program of its own, CHAOS_OPERATIONS says how many operations.
  chaos: {
    program: ["chaos/run.mjs", "--operations", process.env.CHAOS_OPERATIONS ?? "200", "--seed", "1"],
  },
}
// In parts: every file leaves some 150 MB of Medusa behind in its process.
const http = ["http 1/3", "http 2/3", "http 3/3"]
/** What runs at the same time: each waits for its database and its Medusa much of the time. */
const lanes = [[http[0]], ["model", "admin"], ["chaos", "unit", http[1], http[2]]]
/** With --one-by-one: slower, and with nothing in the way of what is measured in milliseconds. */
const oneByOne = [["unit", ...http, "model", "admin", "chaos"]]

const given = process.argv.slice(2).filter((argument) => argument !== "--one-by-one")
const all = given.length < process.argv.length - 2 ? oneByOne : lanes
const [first, ...rest] = given
const { jestArguments, ownEnv } = readArguments(first in levels ? rest : given)
// Chosen tests fit into one process.
const whole = { http: jestArguments.length > 0 ? [["http"]] : [http] }
const chosen = first in levels ? (whole[first] ?? [[first]]) : all

const jest = createRequire(import.meta.url).resolve("jest/bin/jest")
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-tests-"))
const ended = await Promise.all(chosen.map(runLane))
const results = ended.flat().flatMap(({ report }) => (report ? [report] : []))
fs.rmSync(directory, { recursive: true, force: true })

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const failures = sum("numFailedTests") + sum("numRuntimeErrorTestSuites")
const skipped = sum("numPendingTests")
console.log(
  `Tests: ${sum("numPassedTests")} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
)
const hasFailed = ended.flat().some(({ code }) => code !== 0)
process.exitCode = hasFailed || failures > 0 || sum("numPassedTests") === 0 ? 1 : 0

async function runLane(lane) {
  const runs = []
  for (const level of lane) runs.push(await run(level))
  return runs
}

async function run(name) {
  const [level, shard] = name.split(" ")
  const { env, args, program } = levels[level]
  if (program) return runProgram(program)
  const file = path.join(directory, `${name.replace(/\W/g, "-")}.json`)
  const own = [...args, ...(shard ? [`--shard=${shard}`] : []), "--json", `--outputFile=${file}`]
  const child = spawn(process.execPath, [jest, ...own, ...jestArguments], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...ownEnv, ...env, TEST_TYPE: level, ...(shard && { TEST_TOGETHER: "1" }) },
  })
  const [code] = await once(child, "exit")
  return { code, report: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined }
}

/** Arguments for jest (which of its tests to run) leave no other program to run. */
async function runProgram(program) {
  if (chosen === all && jestArguments.length > 0) return { code: 0 }
  const own = chosen === all ? [] : jestArguments
  const child = spawn(process.execPath, [...program, ...own], {
    stdio: ["ignore", process.stderr, "inherit"],
  })
  const [code] = await once(child, "exit")
  const isDone = code === 0
  const report = { numPassedTests: isDone ? 1 : 0, numFailedTests: isDone ? 0 : 1 }
  return { code, report: { ...report, numRuntimeErrorTestSuites: 0, numPendingTests: 0 } }
}

/** Takes `--commands N`, `--seed S` and `--bodies N` from what is passed on to jest. */
function readArguments(given) {
  const ownEnv = {}
  const jestArguments = []
  for (let index = 0; index < given.length; index += 1) {
    const name = { "--commands": "MODEL_COMMANDS", "--seed": "MODEL_SEED", "--bodies": "FUZZ_BODIES" }[
      given[index]
    ]
    if (name === undefined) jestArguments.push(given[index])
    else ownEnv[name] = given[(index += 1)]
  }
  return { jestArguments, ownEnv }
}
