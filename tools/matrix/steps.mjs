// What is run of each combination, each as the command that a developer runs.
import { spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import path from "node:path"

/** From a buyer's checkout to a return, on a real Medusa and PostgreSQL: what differs between versions of Medusa. */
const httpPart = [
  "shops/plain/checkout/(checkout|one-time-passcode)",
  "shops/plain/operations/(medusa-events|order-edits)",
  "shops/plain/owed/owed",
  "shops/quick/returns",
  "http/start",
]
/** A matrix may run where other things run too: there Medusa starts slowly. */
const slowly = { TEST_TIMEOUT_MS: "300000" }

export const steps = {
  build: { command: ["npm", "run", "build"] },
  unit: { command: ["npm", "run", "test:unit", "--"], env: { PROPERTY_RUNS: "200" } },
  http: { command: ["npm", "run", "test:http", "--", ...httpPart], env: slowly },
}

/** A few files of each level, for CI. */
export const fewSteps = {
  build: steps.build,
  unit: { ...steps.unit, command: [...steps.unit.command, "src/ratepay-api/wire", "src/basket/money"] },
  http: { command: ["npm", "run", "test:http", "--", "shops/plain/checkout/checkout"], env: slowly },
}

/**
 * Runs a step in a copy, on the Node in that folder.
 *
 * @returns what came of it in a few words, and whether it passed; all that it said is in the log
 */
export async function runStep({ command, env = {} }, { directory, folder, log }) {
  const run = (words) =>
    runCommand(words, {
      directory,
      log: `${log}.log`,
      environment: {
        ...process.env,
        MEDUSA_DISABLE_TELEMETRY: "true",
        ...env,
        PATH: `${folder}${path.delimiter}${process.env.PATH}`,
      },
    })
  const begun = performance.now()
  const { isGood, passed, failed } = await run(command)
  const seconds = `${Math.round((performance.now() - begun) / 1000)} s`
  const said = [isGood ? "passed" : "**failed**"]
  if (passed !== undefined) said.push(String(passed))
  if (failed > 0) said.push(`${failed} failed`)
  return { isGood, text: [...said, seconds].join(", ") }
}

async function runCommand([program, ...words], { directory, log, environment }) {
  const child = spawn(program, words, { cwd: directory, env: environment, stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk))
  const [code] = await once(child, "close")
  fs.mkdirSync(path.dirname(log), { recursive: true })
  fs.writeFileSync(log, said)
  const [, passed, failed] = /^Tests: (\d+) passed, (\d+) failed/m.exec(said) ?? []
  return { isGood: code === 0, passed: passed && Number(passed), failed: failed && Number(failed) }
}
