import type { MedusaNextFunction, MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { findCompletion } from "../../medusa/read/concerned"
import { reachLedger } from "../../medusa/reach-ledger"
import { isRatepay } from "../../medusa/is-ratepay"
import { refuse } from "../store-cart/limit-tries"
import { customerOf } from "./own-cart"
import { reachQuery } from "../../medusa/read/query"

const bodySchema = z.looseObject({ provider_id: z.string() })
const collectionsSchema = z.array(
  z.object({
    cart: z.object({ customer: z.object({ id: z.string(), has_account: z.boolean() }).nullish() }).nullish(),
  })
)
/**
 * Refuses a Ratepay session for the cart of a registered customer, unless that customer is logged in.
 *
 * This is stricter than Medusa, which requires no login: anyone who has a cart's id may pay and complete it. With Ratepay a
 * stranger could have a person's credit checked, and would see the result. Other payment methods are not affected.
 */
export async function requireOwnCartToPay(
  request: MedusaStoreRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const body = bodySchema.safeParse(request.body)
  if (body.success && isRatepay(body.data.provider_id)) {
    const { data } = await reachQuery(request.scope).graph({
      entity: "payment_collection",
      fields: ["cart.customer.id", "cart.customer.has_account"],
      filters: { id: request.params.id },
    })
    for (const { cart } of collectionsSchema.parse(data)) {
      if (cart?.customer?.has_account) requireCustomer(request, cart.customer.id)
    }
  }
  next()
}

/**
 * Guards the completion of a cart with a Ratepay session. Where a logged-in customer has created the session or entered the
 * details, only that customer may complete the cart. Completions are limited, because each may have the buyer's credit
 * checked.
 */
export async function requireOwnCartToComplete(
  request: MedusaStoreRequest,
  response: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { carts } = reachLedger(request.scope)
  const cartId = request.params.id ?? ""
  const made = carts.tryNow(cartId, "completion")
  const { owners, tried } = await findCompletion(request.scope, made, customerOf(request))
  for (const customer of owners) if (customer !== null) requireCustomer(request, customer)
  if (owners.length > 0) {
    const { owner, waitSeconds } =
      tried === null ? await carts.countTry(cartId, "completion") : carts.judgeTry("completion", made, tried)
    if (owner !== null) requireCustomer(request, owner)
    if (waitSeconds !== undefined) {
      refuse(response, waitSeconds)
      return
    }
  }
  next()
}

function requireCustomer({ auth_context }: MedusaStoreRequest, customerId: string): void {
  if (auth_context?.actor_id === customerId) return
  throw new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "This cart belongs to a registered customer: log in as that customer, and send their token with the request."
  )
}
