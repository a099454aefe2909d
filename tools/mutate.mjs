// Runs the mutation tests of the pure rooms (stryker.config.mjs), one room after the other. `--mutate` takes files, folders
// and patterns, expanded by the shell or quoted. `--tests folder` runs only the tests of that folder, which is quicker than
// all of the room's. All other arguments are passed to Stryker.
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"

const rooms = [
  "src/giro-code",
  "src/basket",
  "src/modules/ratepay/records",
  "src/modules/ratepay/follow-up",
  "src/ratepay-api",
  "src/payment-instructions",
]

const passed = process.argv.slice(2)
const named = []
const others = []
let tests
for (let index = 0; index < passed.length; index += 1) {
  if (passed[index] === "--tests") tests = passed[(index += 1)]
  else if (passed[index] !== "--mutate") others.push(passed[index])
  else while (passed[index + 1]?.startsWith("--") === false) named.push(passed[(index += 1)])
}
const stranger = named.find((name) => roomOf(name) === undefined)
if (stranger !== undefined) throw new Error(`${stranger} is in none of the rooms: ${rooms.join(", ")}`)

const stryker = path.join(import.meta.dirname, "../node_modules/@stryker-mutator/core/bin/stryker.js")
for (const room of rooms) {
  const mutated = named.length === 0 ? [room] : named.filter((name) => roomOf(name) === room)
  if (mutated.length === 0) continue
  // Only the code is mutated, and not its tests.
  const patterns = [...mutated.map(toPattern), "!**/__tests__/**"].join(",")
  console.log(`${room}:`)
  const { status } = spawnSync(process.execPath, [stryker, "run", "--mutate", patterns, ...others], {
    stdio: "inherit",
    env: { ...process.env, MUTATION_TESTS: tests ?? room },
  })
  if (status !== 0) process.exitCode = 1
}

function roomOf(name) {
  return rooms.find((room) => name === room || name.startsWith(`${room}/`))
}

function toPattern(name) {
  const isFolder = fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() === true
  return isFolder ? `${name.replace(/\/$/, "")}/**/*.ts` : name
}
