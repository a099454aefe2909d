// Runs the tests, and ends with what failed, each test in one line, and one line that says how many passed and failed.
import { spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"

// Medusa's modules register themselves in stores of the process, so the files run one after the other. Medusa's own
// connections stay open for a while after the last test, so the end is forced.
const medusa = {
  env: { NODE_OPTIONS: "--no-warnings" },
  args: ["--runInBand", "--forceExit"],
}
// `--silent` hides the output of Medusa's migrations and of knex.
const quiet = { ...medusa, args: [...medusa.args, "--silent"] }

const levels = {
  unit: { env: {}, args: [] },
  // The package for storefronts.
  kit: { env: {}, args: [] },
  // `--bodies`: how many wrong bodies are sent to each route.
  http: quiet,
  // Random sequences of what merchants do; `--commands` and `--seed` set how many and which.
  model: quiet,
  // The dashboard in a browser, skipped where there is none. It runs by name only, as its first page takes half a minute to
  // bundle.
  admin: medusa,
  // The example shop in a browser, before a Medusa and the sandbox. By name only too: it is built first.
  storefront: medusa,
  // Two Medusas while everything fails: a program of its own. CHAOS_OPERATIONS sets how many operations it runs.
  chaos: {
    program: ["chaos/run.mjs", "--operations", process.env.CHAOS_OPERATIONS ?? "200", "--seed", "1"],
  },
}
/** A level as one part: jest's project with the level's name. When all tests run, specs that can share a shop do so. */
const whole = (level) => ({ level, project: level, patterns: [] })
const sharedShop = (name) => ({ level: "http", project: "shops", patterns: [`/http/shops/${name}\\.`] })
const ownShops = { level: "http", project: "http", patterns: ["/http/(?!shops/)"] }
/** What a change has to pass before it is committed: all decisions, and an order from its checkout to its end in a plain shop. */
const daily = [
  sharedShop("plain-after-checkout"),
  // Split into two processes, because each file leaves some 150 MB of Medusa in its process.
  sharedShop("plain"),
  whole("unit"),
  whole("kit"),
]
/** The rest, which CI runs too: `all`. */
const rest = [ownShops, sharedShop("quick"), whole("model"), whole("chaos"), sharedShop("marketplace")]
/** Begins with the longest part and ends with short ones, so that the lanes end at about the same time. */
const all = [...rest, ...daily]

const { given, ownEnv } = readArguments(process.argv.slice(2))
const hasLevel = given[0] in levels
const isAll = given[0] === "all"
const jestArguments = hasLevel || isAll ? given.slice(1) : given
const parts = hasLevel ? all.filter(({ level }) => level === given[0]) : isAll ? all : daily
const wanted = hasLevel ? [given[0]] : [...new Set(all.map(({ level }) => level))]
// Where the arguments choose tests, one process is enough.
const chosen = jestArguments.length === 0 && parts.length > 0 ? parts : wanted.map(whole)
/** How many parts run at the same time: much of the time, each waits for its database and its Medusa. */
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
for (const line of results.flatMap(failuresOf)) console.log(line)
console.log(
  `Tests: ${sum("numPassedTests")} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
)
const hasFailed = ended.some(({ code }) => code !== 0)
process.exitCode = hasFailed || failures > 0 || sum("numPassedTests") === 0 ? 1 : 0

async function run({ level, project, patterns }) {
  const { env, args, program } = levels[level]
  if (program) return runProgram(program)
  const file = path.join(directory, `${level}-${waiting.length}.json`)
  const start = Date.now()
  const own = [...args, ...patterns, "--selectProjects", project, "--json", `--outputFile=${file}`]
  const child = spawn(process.execPath, [jest, ...own, ...jestArguments], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...ownEnv, ...env },
  })
  const [code] = await once(child, "exit")
  tellTime([level, ...patterns].join(" "), start)
  return { code, report: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined }
}

/** What failed in a part: of each test its file, its name and the first lines of why. */
function failuresOf({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === "failed")
    if (failed.length === 0) return status === "failed" ? [`FAILED ${file}: ${firstLines(message)}`] : []
    return failed.map(({ fullName, failureMessages }) => {
      return `FAILED ${file} › ${fullName}: ${firstLines(failureMessages[0] ?? "")}`
    })
  })
}

function firstLines(message) {
  // Jest colours what it says.
  const plain = message.replaceAll(/\u001b\[\d+m/g, "")
  return plain
    .split(/\s*\n\s*/)
    .slice(0, 6)
    .join(" ⏎ ")
    .slice(0, 500)
}

/** Runs a level that is a program of its own; not where the arguments choose tests of jest. */
async function runProgram(program) {
  if (!hasLevel && jestArguments.length > 0) return { code: 0 }
  const own = hasLevel ? jestArguments : []
  const start = Date.now()
  const child = spawn(process.execPath, [...program, ...own], {
    stdio: ["ignore", process.stderr, "inherit"],
  })
  const [code] = await once(child, "exit")
  tellTime(program[0], start)
  const isDone = code === 0
  const counts = { numPassedTests: isDone ? 1 : 0, numFailedTests: isDone ? 0 : 1 }
  const status = isDone ? "passed" : "failed"
  const testResults = [
    { name: path.resolve(program[0]), status, message: `ended with ${code}`, assertionResults: [] },
  ]
  return { code, report: { ...counts, numRuntimeErrorTestSuites: 0, numPendingTests: 0, testResults } }
}

function tellTime(what, start) {
  console.log(`${what}: ${Math.round((Date.now() - start) / 1000)} s`)
}

/** Reads `--commands N`, `--seed S` and `--bodies N` into environment variables; jest gets all other arguments. */
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
