import fs from "node:fs"
import path from "node:path"
import { formatDay, formatMoment, formatMoney, formatNumber } from "../money"

it.each([
  ["en", "1,216.90 EUR"],
  ["enGB", "1,216.90 EUR"],
  ["de", "1.216,90 EUR"],
])("formatMoney in %s: %s", (language, text) => {
  expect(formatMoney(1216.9, "eur", language)).toBe(text)
})

it("formatDay writes a day in German as 05.12.2026", () => {
  expect(formatDay("2026-12-05T12:00:00Z", "de")).toBe("05.12.2026")
})

it.each([
  ["en", 7, "7"],
  ["de", 5.5, "5,5"],
  ["fr", 2.125, "2,125"],
])("formatNumber in %s: %d becomes %s, without further decimals", (language, number, text) => {
  expect(formatNumber(number, language)).toBe(text)
})

it("amounts, numbers and dates can be written in every language of the dashboard", () => {
  const codes = dashboardLanguages()

  expect(codes).toEqual(expect.arrayContaining(["de", "enGB", "ptBR", "zhCN"]))
  for (const code of codes) {
    expect(() => [
      formatMoney(1, "eur", code),
      formatNumber(1, code),
      formatDay("2026-12-05T12:00:00Z", code),
      formatMoment("2026-12-05T12:00:00Z", code),
    ]).not.toThrow()
  }
})

/** The dashboard's languages, from its source, because it does not export them. */
function dashboardLanguages(): string[] {
  const main = require.resolve("@medusajs/dashboard/package.json")
  const source = fs.readFileSync(path.join(path.dirname(main), "src/i18n/languages.ts"), "utf8")
  return [...source.matchAll(/code: "(\w+)"/g)].flatMap(([, code]) => code ?? [])
}
