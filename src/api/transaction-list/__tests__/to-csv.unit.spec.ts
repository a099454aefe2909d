import fc from "fast-check"
import { toCell } from "../../../csv-cell"
import { csvHeader, toCsvLine } from "../to-csv"
import type { TransactionEntryResponse } from "../schemas"

const entry: TransactionEntryResponse = {
  id: "rptx_1",
  state: "partially_captured",
  payment_method: "open_invoice",
  buyer_type: "person",
  account: "de",
  shop_id: "POTTER",
  order_id: "order_1",
  order_number: "=HYPERLINK(1)",
  ratepay_transaction_id: null,
  payment_reference: 'RP;"1',
  currency_code: "eur",
  amounts: { authorized: 57.6, captured: 12.9, canceled: 0, refunded: 0, open: 44.7, refundable: 12.9 },
  authorization_expires: null,
  created_at: "2026-11-29T12:00:00.000Z",
}

it("toCsvLine has a cell for each name of the header, with amounts of two decimals and nothing that a spreadsheet computes", () => {
  expect(csvHeader).toBe(
    "created_at,order_number,state,payment_method,buyer_type,currency_code,authorized,captured,canceled,refunded,open,authorization_expires,ratepay_transaction_id,payment_reference,transaction_id,order_id,account,shop_id\r\n"
  )
  expect(toCsvLine(entry)).toBe(
    `2026-11-29T12:00:00.000Z,"'=HYPERLINK(1)",partially_captured,open_invoice,person,eur,57.60,12.90,0.00,0.00,44.70,,,"RP;""1",rptx_1,order_1,de,POTTER\r\n`
  )
})

it.each([
  ["=1+1", `"'=1+1"`],
  ["+49", `"'+49"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["-2+3", `"'-2+3"`],
  [" =1", `"' =1"`],
  ["\t=1", `"'\t=1"`],
  ["-12.50", "-12.50"],
  ["1001", "1001"],
  ["a=b", "a=b"],
  [null, ""],
])("toCell writes %j as %s", (value, cell) => {
  expect(toCell(value)).toBe(cell)
})

it("toCell keeps each text in one cell of one line's field, whatever it is, and never lets it begin as a formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"',; a1") }), (text) => {
      const cell = toCell(text)
      const isQuoted = /^"(?:[^"]|"")*"$/.test(cell)
      expect(isQuoted || !/[",;\t\r\n]/.test(cell)).toBe(true)
      const shown = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell
      expect(shown === text || shown === `'${text}`).toBe(true)
      expect(/^\s*[=+@]/.test(shown)).toBe(false)
      expect(/^\s*-/.test(shown) && Number.isNaN(Number(shown))).toBe(false)
    })
  )
})
