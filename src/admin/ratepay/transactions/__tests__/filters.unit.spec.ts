import { filterNames, parseAmount, readFilters, toQuery, toSearch, withFilters, withPage } from "../filters"

const nothing = readFilters(new URLSearchParams())

it("the filters are in the page's address, beside what others have there, and begin with the newest again", () => {
  const address = new URLSearchParams("kind=capture&tx_after=rptx_1&tx_state=captured")

  const next = withFilters(address, { ...nothing, tx_q: " 1001 ", tx_open: "12,50", tx_expiring: "14" })

  expect(next.toString()).toBe("kind=capture&tx_q=1001&tx_open=12%2C50&tx_expiring=14")
  expect(readFilters(next)).toEqual({ ...nothing, tx_q: "1001", tx_open: "12,50", tx_expiring: "14" })
  expect(toQuery(next)).toEqual({ q: "1001", open_min: "12.5", expires_within_days: "14" })
  expect(withPage(next, "rptx_9").get("tx_after")).toBe("rptx_9")
  expect(withPage(withPage(next, "rptx_9"), undefined).toString()).toBe(next.toString())
})

it("an e-mail address gets into no address", () => {
  const filters = { ...nothing, tx_q: "jana@example.org", tx_state: "captured" }

  const next = withFilters(new URLSearchParams("tx_q=1001"), filters)

  expect(next.toString()).toBe("tx_state=captured")
  expect(toSearch(next, "jana@example.org")).toEqual({ email: "jana@example.org", state: ["captured"] })
})

it("a search for a buyer has each filter in the type that the API's body has", () => {
  const address = new URLSearchParams(
    "tx_method=pay_now&tx_state=captured&tx_open=3&tx_expiring=7&tx_from=2026-11-01&tx_to=2026-11-29&tx_after=rptx_1"
  )

  expect(toSearch(address, "a@b")).toEqual({
    email: "a@b",
    payment_method: ["pay_now"],
    state: ["captured"],
    open_min: 3,
    expires_within_days: 7,
    created_from: "2026-11-01",
    created_to: "2026-11-29",
    after: "rptx_1",
  })
  expect(filterNames).toHaveLength(Object.keys(nothing).length)
})

it.each([
  ["12", "12"],
  ["12,5", "12.5"],
  ["12.50", "12.5"],
  [" 7 ", "7"],
  ["1.000,00", undefined],
  ["-1", undefined],
  ["1e3", undefined],
])("parseAmount reads %j as %j", (text, amount) => {
  expect(parseAmount(text)).toBe(amount)
})
