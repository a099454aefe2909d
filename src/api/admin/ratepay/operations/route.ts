import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../modules/ratepay"
import type RatepayModuleService from "../../../../modules/ratepay/service"
import { parseInput } from "../../../parse-input"
import { operationsQuerySchema } from "../../../ratepay-order/bodies"
import { toEntryAnswer, type EntryAnswer } from "../../../ratepay-order/to-entry"

type Page = { operations: EntryAnswer[]; count: number; limit: number; offset: number }

/** A page of all operations, newest first. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<Page>
): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { kind, state, limit, offset } = parseInput(operationsQuerySchema, request.query)
  const { entries, count } = await ledger.listOperationPage({ kinds: kind, states: state, limit, offset })
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  response.json({ operations: entries.map((entry) => toEntryAnswer(entry, time)), count, limit, offset })
}
