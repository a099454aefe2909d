import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import type { SearchLocksBody } from "../../../../buyer-locks/schemas"
import { toLock } from "../../../../buyer-locks/to-lock"

/** Finds the locks of one buyer, for staff who are asked why this buyer can't pay with Ratepay. */
export async function POST(
  { scope, validatedBody }: MedusaRequest<SearchLocksBody>,
  response: MedusaResponse
): Promise<void> {
  const { email = null, customer_id: customerId = null } = validatedBody
  response.json({ locks: (await reachLedger(scope).carts.listLocks({ email, customerId })).map(toLock) })
}
