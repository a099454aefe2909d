import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../parse-input"
import { exportQuerySchema } from "../../../../transaction-list/schemas"
import { streamCsv } from "../../../../transaction-list/stream-csv"
import { toFilter } from "../../../../transaction-list/to-filter"

/** All transactions that fit, newest first, as a CSV file. It is read and sent page by page, however long it is. */
export async function GET(request: AuthenticatedMedusaRequest, response: MedusaResponse): Promise<void> {
  const now = new Date()
  const ledger = reachLedger(request.scope)
  const filter = toFilter(parseInput(exportQuerySchema, request.query), now, ledger.options.accounts)
  const lines = streamCsv(ledger, filter)
  // What fails up to here is reported like any other error: the first page is read, and nothing is sent.
  const begun = await lines.next()
  response.setHeader("content-type", "text/csv; charset=utf-8")
  response.setHeader(
    "content-disposition",
    `attachment; filename="ratepay-transactions-${now.toISOString().slice(0, 10)}.csv"`
  )
  try {
    await pipeline(Readable.from(withFirst(begun, lines)), response)
  } catch {
    // The file ends in the middle, which the browser reports. Mostly the browser itself has ended it.
    ledger.log.warn("an export of transactions broke off")
  }
}

async function* withFirst(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>
): AsyncGenerator<string> {
  if (!first.done) yield first.value
  yield* rest
}
