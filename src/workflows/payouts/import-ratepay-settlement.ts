import fs from "node:fs"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { reachLedger } from "../../medusa/reach-ledger"
import { toSettlementError } from "../../medusa/to-settlement-error"
import { inferred, readCurrency, type RowFault, type TemplateName } from "../../settlements"

export type ImportSettlementInput = {
  /** Where the file is, on the machine that runs Medusa. */
  path: string
  /** The currency of a file that has no column for it. @default "EUR" */
  currency_code?: string
}

export type ImportedRatepaySettlement = {
  template: TemplateName
  /** How many rows could be read. */
  rows: number
  /** How many of them were not known before. */
  added: number
  /** How many rows could not be read. */
  fault_count: number
  /** The first hundred of these, by line and column. */
  faults: RowFault[]
  /** Types of rows that are not known; their amounts count in the payout and are compared with nothing. */
  unknown_types: string[]
}

const importStep = createStep(
  "import-ratepay-settlement",
  async (input: ImportSettlementInput, { container }) => new StepResponse(await importFile(container, input))
)

/**
 * Imports one of Ratepay's settlement files, of either form: keeps its payouts, what each is made of and for which order, and
 * notes what does not match the ledger. A file may be imported any number of times: what is known is left as it is. A row that
 * can't be read is named in the result and noted as a problem, and keeps no other one back.
 *
 * It has no compensation: what Ratepay has paid stays paid, whatever the workflow that it is part of comes to.
 *
 * @example
 * await importRatepaySettlementWorkflow(container).run({ input: { path: "/data/20261130_shop_settlement_report.csv" } })
 *
 * @throws MedusaError (not found) where there is no such file, (invalid data) where it is no settlement file, and (conflict)
 *   where another import did not end within half a minute
 */
export const importRatepaySettlementWorkflow = createWorkflow(
  "import-ratepay-settlement",
  (input: ImportSettlementInput) => {
    return new WorkflowResponse(importStep(input))
  }
)

async function importFile(
  container: MedusaContainer,
  { path, currency_code = inferred.currency }: ImportSettlementInput
): Promise<ImportedRatepaySettlement> {
  const currency = readCurrency(currency_code)
  if (currency === undefined) throw invalid("currency_code: must be a currency with two decimals.")
  const file = await fs.promises.open(path).catch(() => {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such settlement file, or it can't be read."
    )
  })
  try {
    const { settlements } = reachLedger(container)
    const imported = await settlements.import(file.createReadStream({ autoClose: false }), currency)
    const { template, rows, added, faults, faultCount, unknownTypes } = imported
    return { template, rows, added, fault_count: faultCount, faults, unknown_types: unknownTypes }
  } catch (error) {
    throw toSettlementError(error)
  } finally {
    await file.close()
  }
}

function invalid(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message)
}
