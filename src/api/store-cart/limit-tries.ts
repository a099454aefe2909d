import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reachLedger } from "../../medusa/reach-ledger"
import type { TriedKind } from "../../modules/ratepay/carts/carts"

/**
 * Counts a try with a cart, and responds with 429 where it is one too many. Tries are counted for each cart and not for each
 * IP address, because all buyers of a server-rendered shop have the same address.
 *
 * @returns whether the request may go on
 */
export async function mayTry(
  { scope, params }: MedusaRequest,
  response: MedusaResponse,
  kind: TriedKind
): Promise<boolean> {
  const { waitSeconds } = await reachLedger(scope).carts.countTry(params.id ?? "", kind)
  return waitSeconds === undefined || refuse(response, waitSeconds)
}

/** Responds that this was tried too often. */
export function refuse(response: MedusaResponse, seconds: number): false {
  response
    .set("Retry-After", String(seconds))
    .status(429)
    .json({
      type: "too_many_requests",
      message: `This was tried too often with this cart. Try again in ${seconds} seconds.`,
    })
  return false
}
