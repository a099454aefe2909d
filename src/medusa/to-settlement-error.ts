import { MedusaError } from "@medusajs/framework/utils"
import { ImportUnderWayError } from "../modules/ratepay/store/payouts/settlement-store"
import { NotASettlementError } from "../settlements"

/** The error that a merchant sees when a settlement file can't be imported, or a payout not be taken back. */
export function toSettlementError(error: unknown): unknown {
  if (error instanceof NotASettlementError)
    return new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
  if (error instanceof ImportUnderWayError)
    return new MedusaError(MedusaError.Types.CONFLICT, `${error.message} Try again in a minute.`)
  return error
}
