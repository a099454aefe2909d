import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { reachLedger } from "../../../../../medusa/reach-ledger"

/** Lifts a lock, so that its buyer can try again before it ends. Ratepay may decline them once more. */
export async function DELETE({ scope, params }: MedusaRequest, response: MedusaResponse): Promise<void> {
  const { id = "" } = params
  if (!(await reachLedger(scope).carts.liftLock(id)))
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no lock ${id}, or it has ended.`)
  response.json({ id, object: "ratepay_lock", deleted: true })
}
