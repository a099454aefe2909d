import { formatDay, formatMoney } from "../money"

it.each([
  ["en", "1,216.90 EUR"],
  ["de", "1.216,90 EUR"],
])("writes an amount as people who read %s do", (language, text) => {
  expect(formatMoney(1216.9, "eur", language)).toBe(text)
})

it("writes a day as people who read German do", () => {
  expect(formatDay("2026-12-05T12:00:00Z", "de")).toBe("05.12.2026")
})
