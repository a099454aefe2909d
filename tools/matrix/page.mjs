// The table in docs/compatibility.md, between two comments. Only the rows that were run are written anew.
import fs from "node:fs"
import path from "node:path"

const page = path.resolve(import.meta.dirname, "../../docs/compatibility.md")
const [begin, end] = ["<!-- matrix -->", "<!-- /matrix -->"]
const heads = ["Node", "Medusa", "build", "unit tests", "HTTP tests", "date"]
export const NOT_RUN = "not run"

/** A row by what it is about: major version of Node, and whether it is the oldest or the newest Medusa. */
export const keyOf = ({ node, medusa }) => `${node.split(".")[0]} ${medusa}`

/** @param rows cells of the rows that were run, in the order of `heads` @returns the whole table */
export function toTable(rows) {
  const all = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`
  return [line(heads), rule, ...rows.map(line)].join("\n")
}

/** Writes what was run into the page, beside the rows of earlier runs. */
export function writeTable(ran, wanted) {
  const text = fs.readFileSync(page, "utf8")
  const [before, rest] = split(text, begin)
  const [old, after] = split(rest, end)
  const known = new Map(
    old
      .split("\n")
      .filter((line) => /^\| *\d/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split(" | ")
          .map((cell) => cell.trim())
      )
      .map((row) => [keyOf({ node: row[0], medusa: row[1] }), row])
  )
  for (const row of ran) known.set(keyOf({ node: row[0], medusa: row[1] }), row)
  const rows = wanted.map(
    (one) => known.get(keyOf(one)) ?? [one.node, one.medusa, NOT_RUN, NOT_RUN, NOT_RUN, ""]
  )
  fs.writeFileSync(page, `${before}${begin}\n\n${toTable(rows)}\n\n${end}${after}`)
}

function split(text, mark) {
  const at = text.indexOf(mark)
  if (at === -1) throw new Error(`docs/compatibility.md has no ${mark}.`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}
