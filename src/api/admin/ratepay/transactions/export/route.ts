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
  const filter = toFilter(parseInput(exportQuerySchema, request.query), now)
  const ledger = reachLedger(request.scope)
  response.setHeader("content-type", "text/csv; charset=utf-8")
  response.setHeader(
    "content-disposition",
    `attachment; filename="ratepay-transactions-${now.toISOString().slice(0, 10)}.csv"`
  )
  try {
    await pipeline(Readable.from(streamCsv(ledger, filter)), response)
  } catch (error) {
    // A file that was begun ends in the middle, which the browser reports: nothing else can be said in it.
    if (!response.headersSent) throw error
    if (!request.destroyed && !response.destroyed) response.destroy()
  }
}
