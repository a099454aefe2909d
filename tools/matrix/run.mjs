// npm run matrix: build, unit and HTTP tests on each supported Node, with the oldest and the newest Medusa that the peer
// range takes, in copies of the checkout. Prints a table, and writes it into docs/compatibility.md.
//
//   --node 22        this Node alone; may be repeated
//   --medusa oldest  this Medusa alone
//   --few            a few tests of each level. Alone: another Node than the running one with the Medusa that is installed,
//                    and nothing is written
import path from "node:path"
import { parseArgs } from "node:util"
import { copyCheckout } from "./copy.mjs"
import { findNode } from "./node.mjs"
import { NOT_RUN, toTable, writeTable } from "./page.mjs"
import { fewSteps, runStep, steps } from "./steps.mjs"
import { devDependencies, medusaRange, newestNode, nodeMajors } from "./versions.mjs"

const { values } = parseArgs({
  options: {
    node: { type: "string", multiple: true },
    medusa: { type: "string" },
    few: { type: "boolean", default: false },
  },
})
const running = Number(process.versions.node.split(".")[0])
const another = nodeMajors.filter((major) => major !== running).at(-1)
const isAlone = values.few && values.node === undefined && values.medusa === undefined
const majors = isAlone ? [another] : (values.node?.map(Number) ?? nodeMajors)
const range = medusaRange()
const medusas = isAlone
  ? [devDependencies["@medusajs/medusa"]]
  : values.medusa === undefined
    ? [...new Set([range.oldest, range.newest])]
    : [range[values.medusa] ?? values.medusa]
const logs = path.resolve(import.meta.dirname, "../../.cache/matrix")

const rows = []
let isGood = true
let removeCopy = () => {}
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    removeCopy()
    process.exit(1)
  })
for (const medusa of medusas) {
  console.log(`Medusa ${medusa}: packages …`)
  const copy = copyCheckout(medusa)
  removeCopy = copy.remove
  try {
    for (const major of majors) await runCell(major, medusa, copy)
  } finally {
    copy.remove()
  }
}
console.log(`\n${toTable(rows)}`)
if (!isGood) {
  console.error(`Not all passed. What was said is in ${path.relative(process.cwd(), logs)}.`)
  process.exitCode = 1
}

async function runCell(major, medusa, { directory }) {
  const { version, folder } = findNode(major)
  const said = []
  for (const [name, step] of Object.entries(values.few ? fewSteps : steps)) {
    const log = path.join(logs, `node-${version}-medusa-${medusa}-${name}`)
    const result = await runStep(step, { directory, folder, log })
    console.log(`Node ${version}, Medusa ${medusa}, ${name}: ${result.text}`)
    said.push(values.few && name !== "build" ? `${result.text} (a few)` : result.text)
    isGood &&= result.isGood
    // Without a build there is nothing that could pass for the right reason.
    if (!result.isGood && name === "build") break
  }
  const date = new Date().toISOString().slice(0, 10)
  while (said.length < 3) said.push(NOT_RUN)
  rows.push([version, medusa, ...said, date])
  // After each, so that a run that is ended leaves what it has found.
  if (!isAlone) writeTable(rows, allCells())
}

function allCells() {
  return nodeMajors.flatMap((major) =>
    [...new Set([range.oldest, range.newest])].map((medusa) => ({ node: newestNode(major).version, medusa }))
  )
}
