import type { MedusaStoreRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../medusa/reach-ledger"
import { isRatepay } from "../../medusa/is-ratepay"
import { medusaText } from "../../modules/ratepay/parties/medusa-address"
import { authorizationOf, type TransactionRecord } from "../../modules/ratepay/records/transaction"
import type RatepayModuleService from "../../modules/ratepay/service"
import { readKeptDetails } from "../../providers/ratepay/buyer/details"
import { languageOf } from "../../providers/ratepay/buyer/language"
import type { Language } from "../../modules/ratepay/records/texts/language"
import type { Completed } from "../../providers/ratepay/cart/describe-outcome"
import { readOwnCart, requireOwnDetails, type OwnCart } from "../access/own-cart"

const cartSchema = z.object({
  completed_at: z.unknown(),
  billing_address: z.object({ country_code: medusaText }).nullish(),
  order: z.object({ id: z.string() }).nullish(),
})

const paid = ["authorized", "captured"]

/** Reads what is known about the latest completion of a cart, and in which language to describe it. */
export async function readCompleted(
  request: MedusaStoreRequest,
  requested: Language | undefined
): Promise<{ ledger: RatepayModuleService; completed: Completed; language: Language }> {
  const own = await readOwnCart(request, ["completed_at", "billing_address.country_code", "order.id"])
  const cart = cartSchema.parse(own.raw)
  const ledger = reachLedger(request.scope)
  const [kept, records] = await Promise.all([
    ledger.carts.find(request.params.id ?? ""),
    recordsOf(ledger, own),
  ])
  requireOwnDetails(request, kept)
  return {
    ledger,
    language:
      requested ?? languageOf(readKeptDetails(kept?.details ?? {}), cart.billing_address?.country_code),
    completed: {
      orderId: cart.completed_at != null && isPaid(own) ? (cart.order?.id ?? null) : null,
      records,
      outcome: kept?.outcome,
      passcode: kept?.passcode,
    },
  }
}

/** Medusa creates the order before it is paid, and deletes it again if the payment fails. So an order alone proves nothing. */
function isPaid({ sessions }: OwnCart): boolean {
  return sessions.length === 0 || sessions.some(({ status }) => paid.includes(status))
}

/** The ledger's records of a cart's payment sessions, oldest first. */
export async function recordsOf(
  ledger: RatepayModuleService,
  { collectionId, sessions }: OwnCart
): Promise<TransactionRecord[]> {
  const ours = sessions.filter(({ provider_id }) => isRatepay(provider_id)).map(({ id }) => id)
  if (collectionId === undefined || ours.length === 0) return []
  const records = await ledger.findByCollections([collectionId])
  return records.filter(({ transaction }) => ours.includes(transaction.paymentSessionId))
}

/** The payment session of a cart that waits for a passcode, so that a page need not know which one it is. */
export async function findWaitingSession(
  request: MedusaStoreRequest,
  ledger: RatepayModuleService
): Promise<string | undefined> {
  const own = await readOwnCart(request)
  const [kept, records] = await Promise.all([
    ledger.carts.find(request.params.id ?? ""),
    recordsOf(ledger, own),
  ])
  requireOwnDetails(request, kept)
  const latest = records.at(-1)
  if (latest === undefined || authorizationOf(latest).state !== "passcode_required") return undefined
  return latest.transaction.paymentSessionId
}
