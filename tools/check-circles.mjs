// Fails where files import one another in a circle, be it for values or only for types: none of them can be read, tested or
// moved without the others. `npm run circles`; part of `npm run lint`.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import ts from "typescript"

/**
 * Circles that can't be avoided: two tables that refer to each other can't be declared one after the other, so Medusa's model
 * language takes functions that it calls later.
 */
const allowed = [
  ["src/modules/ratepay/models/ratepay-operation.ts", "src/modules/ratepay/models/ratepay-transaction.ts"],
]

const root = path.resolve(import.meta.dirname, "..")
const listed = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"],
  {
    cwd: root,
    encoding: "utf8",
  }
)
const files = new Set(
  listed.split("\n").filter((file) => file !== "" && fs.existsSync(path.join(root, file)))
)
const imports = new Map([...files].map((file) => [file, importsOf(file)]))
const circles = stronglyConnected(imports).filter(
  (circle) => !allowed.some((known) => circle.every((file) => known.includes(file)))
)

if (circles.length > 0) {
  const told = circles.map((circle) => `  ${shortestCircle(circle).join("\n    → ")}`)
  console.error(`Files import one another in a circle:\n${told.join("\n")}`)
  process.exitCode = 1
} else {
  console.log(`No circle between ${files.size} files.`)
}

/** The files of this repository that a file imports or re-exports. */
function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(root, file), "utf8"))
  const relative = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith("."))
  return [...new Set(relative.flatMap((name) => resolve(file, name)))]
}

function resolve(file, name) {
  const base = path.posix.join(path.posix.dirname(file), name)
  const found = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((candidate) =>
    files.has(candidate)
  )
  return found === undefined ? [] : [found]
}

/** Groups of files in which each file reaches every other (Tarjan). A single file is a group only if it imports itself. */
function stronglyConnected(graph) {
  const index = new Map()
  const low = new Map()
  const stack = []
  const groups = []
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return groups

  function visit(file) {
    index.set(file, index.size)
    low.set(file, index.get(file))
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) {
        visit(next)
        low.set(file, Math.min(low.get(file), low.get(next)))
      } else if (stack.includes(next)) {
        low.set(file, Math.min(low.get(file), index.get(next)))
      }
    }
    if (low.get(file) !== index.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || graph.get(file)?.includes(file)) groups.push(group.sort())
  }
}

/** The shortest circle within a group: one of its imports has to be removed. */
function shortestCircle(group) {
  const ways = group.map((start) => wayBack(start, group)).filter((way) => way !== undefined)
  return ways.sort((one, other) => one.length - other.length)[0] ?? group
}

function wayBack(start, group) {
  const queue = [[start]]
  const seen = new Set()
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    for (const next of imports.get(way.at(-1)) ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next) || !group.includes(next)) continue
      seen.add(next)
      queue.push([...way, next])
    }
  }
  return undefined
}
