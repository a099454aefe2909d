// Checks the Markdown of this repository: every relative link leads to a file that exists, every anchor to a heading, and
// README and docs link only to what npm publishes with them, and to pictures, which only the repository shows.
import fs from "node:fs"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")
const skipped = new Set(["node_modules", ".git", ".medusa", ".cache", "coverage"])
const { files: published } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"))
const always = ["README.md", "LICENSE", "package.json"]

const pages = listPages(root)
const texts = new Map(pages.map((page) => [page, fs.readFileSync(path.join(root, page), "utf8")]))
const anchors = new Map(pages.map((page) => [page, listAnchors(texts.get(page))]))
const problems = []
let count = 0

for (const page of pages) {
  for (const { target, line } of listLinks(texts.get(page))) {
    if (/^[a-z][a-z\d+.-]*:/i.test(target)) continue
    count += 1
    const problem = findProblem(page, decodeURIComponent(target))
    if (problem !== undefined) problems.push(`${page}:${line}: ${target} ${problem}`)
  }
}

if (problems.length > 0) {
  console.error(`Links that lead nowhere:\n${problems.map((problem) => `  ${problem}`).join("\n")}`)
  process.exitCode = 1
} else {
  console.log(`${count} links between ${pages.length} pages lead somewhere.`)
}

function findProblem(page, target) {
  if (target.startsWith("/")) return "is absolute; GitHub and npm resolve it differently"
  const [file, anchor] = target.split("#")
  const found = file === "" ? page : path.join(path.dirname(page), file)
  if (found.startsWith("..")) return "leaves the repository"
  if (!fs.existsSync(path.join(root, found))) return "does not exist"
  if (isForReaders(page) && !isPublished(found) && !isPicture(found))
    return "is not published with the page that links to it"
  if (anchor === undefined) return undefined
  if (!anchors.has(found)) return "names an anchor in what is no Markdown page"
  return anchors.get(found).has(anchor) ? undefined : "names no heading of that page"
}

/** Whether a page is published: in `node_modules`, the rest of the repository is missing. */
function isForReaders(page) {
  return page === "README.md" || page.startsWith("docs/")
}

function isPicture(file) {
  return [".png", ".svg"].includes(path.extname(file))
}

function isPublished(file) {
  return [...always, ...published].some((pattern) => {
    const [before, after] = pattern.split("*")
    if (after === undefined) return file === pattern || file.startsWith(`${pattern}/`)
    const between = file.slice(before.length, -after.length)
    return file.startsWith(before) && file.endsWith(after) && !between.includes("/")
  })
}

function listPages(directory) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(directory, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listPages(full)
    return entry.name.endsWith(".md") ? [path.relative(root, full).split(path.sep).join("/")] : []
  })
}

/** The anchors of a page: those that GitHub makes of its headings, and those that are written as HTML. */
function listAnchors(text) {
  const found = new Set()
  const uses = new Map()
  for (const { content, line } of withoutCode(text, { keepInline: true })) {
    for (const [, id] of line.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) found.add(id)
    const [, heading] = /^#{1,6}\s+(.*?)\s*#*$/.exec(content) ?? []
    if (heading === undefined) continue
    const slug = toSlug(heading)
    const used = uses.get(slug) ?? 0
    uses.set(slug, used + 1)
    found.add(used === 0 ? slug : `${slug}-${used}`)
  }
  return found
}

function toSlug(heading) {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-")
}

function listLinks(text) {
  return withoutCode(text).flatMap(({ content, number }) => {
    const targets = [
      ...content.matchAll(/\]\(\s*<?([^()\s>]+)>?(?:\s+"[^"]*")?\s*\)/g),
      ...content.matchAll(/^\s*\[[^\]]+\]:\s+<?([^\s>]+)>?/g),
      ...content.matchAll(/<(?:a|img)\s[^>]*?(?:href|src)="([^"]+)"/g),
    ]
    return targets.map(([, target]) => ({ target, line: number }))
  })
}

/** The lines outside of fenced code, without their code spans, which hold no links; a heading's anchor needs those kept. */
function withoutCode(text, { keepInline = false } = {}) {
  let fence
  return text.split("\n").flatMap((line, index) => {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(line) ?? []
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      return []
    }
    if (mark !== undefined) {
      fence = mark
      return []
    }
    return [{ content: keepInline ? line : line.replace(/`[^`]*`/g, ""), line, number: index + 1 }]
  })
}
