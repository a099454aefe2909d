// Runs the tests and closes with one line that says how many there were.
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"

const levels = {
  unit: { env: {}, args: [] },
  // Medusa's modules register themselves in process-wide stores, so one file runs after the other; Medusa's own
  // connections stay open for a while after the last test. `--silent` hides what Medusa's migrations and knex print.
  http: {
    env: { NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
    args: ["--runInBand", "--forceExit", "--silent"],
  },
  // Random sequences of what merchants do; --commands and --seed say how many and which.
  model: {
    env: { NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
    args: ["--runInBand", "--forceExit", "--silent"],
  },
  // The dashboard in a browser; skipped where there is none.
  admin: {
    env: { NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
    args: ["--runInBand", "--forceExit"],
  },
}

const [first, ...rest] = process.argv.slice(2)
const chosen = first in levels ? [first] : Object.keys(levels)
const { jestArguments, modelEnv } = readArguments(first in levels ? rest : process.argv.slice(2))

const jest = createRequire(import.meta.url).resolve("jest/bin/jest")
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-tests-"))
let failed = false
const results = chosen.flatMap((level) => {
  const { env, args } = levels[level]
  const report = path.join(directory, `${level}.json`)
  const { status } = spawnSync(
    process.execPath,
    [jest, ...args, "--json", `--outputFile=${report}`, ...jestArguments],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...modelEnv, ...env, TEST_TYPE: level } }
  )
  failed ||= status !== 0
  return fs.existsSync(report) ? [JSON.parse(fs.readFileSync(report, "utf8"))] : []
})
fs.rmSync(directory, { recursive: true, force: true })

/** Takes `--commands N` and `--seed S` from what is passed on to jest. */
function readArguments(given) {
  const modelEnv = {}
  const jestArguments = []
  for (let index = 0; index < given.length; index += 1) {
    const name = { "--commands": "MODEL_COMMANDS", "--seed": "MODEL_SEED" }[given[index]]
    if (name === undefined) jestArguments.push(given[index])
    else modelEnv[name] = given[(index += 1)]
  }
  return { jestArguments, modelEnv }
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const failures = sum("numFailedTests") + sum("numRuntimeErrorTestSuites")
const skipped = sum("numPendingTests")
console.log(
  `Tests: ${sum("numPassedTests")} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
)
process.exitCode = failed || failures > 0 || sum("numPassedTests") === 0 ? 1 : 0
