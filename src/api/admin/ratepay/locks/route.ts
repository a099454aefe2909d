import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reachLedger } from "../../../../medusa/reach-ledger"
import { toLock } from "../../../buyer-locks/to-lock"

/** Lists the locks that keep Ratepay methods from buyers whom Ratepay declined, with nothing that identifies the buyers. */
export async function GET({ scope }: MedusaRequest, response: MedusaResponse): Promise<void> {
  response.json({ locks: (await reachLedger(scope).carts.listLocks()).map(toLock) })
}
