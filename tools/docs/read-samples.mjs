// The samples of a Markdown page: its fenced blocks of code.
import fs from "node:fs"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "../..")

/**
 * Reads the fenced blocks of a page, each with the line of its first line of code.
 *
 * @param {string} page its path from the repository's root
 * @returns {{ page: string, line: number, language: string, text: string }[]}
 */
export function readSamples(page) {
  const samples = []
  let open
  for (const [index, line] of fs.readFileSync(path.join(root, page), "utf8").split("\n").entries()) {
    const [, indent, mark, language] = /^(\s*)(`{3,})(\S*)/.exec(line) ?? []
    if (open === undefined) {
      if (mark !== undefined)
        open = { mark, indent: indent.length, sample: { page, line: index + 2, language, text: "" } }
    } else if (mark === open.mark && language === "") {
      samples.push(open.sample)
      open = undefined
    } else {
      open.sample.text += `${line.slice(open.indent)}\n`
    }
  }
  return samples
}

/** The one sample of a page that begins so. @throws Error where there is none, or another one too */
export function findSample(page, start) {
  const found = readSamples(page).filter(({ text }) => text.startsWith(start))
  if (found.length !== 1) throw new Error(`${page} has ${found.length} samples that begin with "${start}".`)
  return found[0].text
}
