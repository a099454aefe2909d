import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { z } from "@medusajs/framework/zod"
import { caseSchema, type Case } from "./case"

/**
 * Reads a merchant's own cases: a JSON file with a list of cases, or a module (.mjs, .js) whose default export is one.
 *
 * @throws Error that names the file, and each field that is missing, wrong or unknown on a line of its own
 */
export async function readCases(file: string): Promise<Case[]> {
  return parseCases(await load(file), file)
}

/**
 * Checks cases and fills in the defaults.
 *
 * @param source what an error calls them
 */
export function parseCases(raw: unknown, source: string): Case[] {
  const parsed = z.array(caseSchema).min(1).safeParse(raw)
  if (!parsed.success) throw new Error(`${source} has no usable cases.\n${describe(parsed.error, raw)}`)
  return parsed.data
}

/** Puts cases together. @throws Error if two of them have the same id */
export function uniteCases(...several: Case[][]): Case[] {
  const cases = several.flat()
  const ids = cases.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice !== undefined) throw new Error(`There are two cases "${twice}". Give yours another id.`)
  return cases
}

async function load(file: string): Promise<unknown> {
  const absolute = path.resolve(file)
  try {
    if (path.extname(absolute) === ".json") return JSON.parse(fs.readFileSync(absolute, "utf8"))
    const module: unknown = await import(pathToFileURL(absolute).href)
    return z.object({ default: z.unknown() }).parse(module).default
  } catch (error) {
    throw new Error(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function describe(error: z.ZodError, raw: unknown): string {
  return error.issues
    .flatMap((issue) => {
      const path = issue.path.map(String)
      if (issue.code === "unrecognized_keys")
        return issue.keys.map((key) => `  ${where([...path, key], raw)}: is not a field`)
      const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined")
      return [`  ${where(path, raw)}: ${missing ? "is required" : issue.message}`]
    })
    .join("\n")
}

/** The path of a field, which begins with the case's id where it has one: "PR.steps.1.expect.amount". */
function where([index, ...path]: string[], raw: unknown): string {
  if (index === undefined) return "the file"
  const entry: unknown = Array.isArray(raw) ? raw[Number(index)] : undefined
  const named = z.object({ id: z.string() }).safeParse(entry)
  return [named.success ? named.data.id : index, ...path].join(".")
}
