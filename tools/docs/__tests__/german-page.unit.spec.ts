import fs from "node:fs"
import path from "node:path"
import { de } from "../../../src/admin/i18n/de"

const page = fs.readFileSync(path.resolve(__dirname, "../../../docs/merchants-day.de.md"), "utf8")

/** Every text of the admin in German. */
function listTexts(texts: unknown): string[] {
  if (typeof texts === "string") return [texts]
  return typeof texts === "object" && texts !== null ? Object.values(texts).flatMap(listTexts) : []
}

it("names buttons and headings as the German admin does", () => {
  const texts = new Set([...listTexts(de), "Ratepay", "Fett"])
  const named = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = ""]) => name.replaceAll("\n", " "))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !texts.has(name))).toEqual([])
})
