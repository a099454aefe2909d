import type { MedusaNextFunction, MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { isRatepay } from "../is-ratepay"
import { customerOfSession } from "./session-customer"

const bodySchema = z.looseObject({ provider_id: z.string() })
const collectionsSchema = z.array(
  z.object({
    cart: z.object({ customer: z.object({ id: z.string(), has_account: z.boolean() }).nullish() }).nullish(),
  })
)
const cartsSchema = z.array(
  z.object({
    payment_collection: z
      .object({
        payment_sessions: z.array(z.object({ provider_id: z.string(), context: z.unknown() })).nullish(),
      })
      .nullish(),
  })
)

/**
 * Lets a registered customer's cart be paid on Ratepay by that customer alone.
 *
 * Stricter than Medusa, which asks for no login: whoever has the id of a cart may pay and complete it. Here that would
 * have a person's credit checked, and the answer told to a stranger. Other payment methods are left alone.
 */
export async function requireOwnCartToPay(
  request: MedusaStoreRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const body = bodySchema.safeParse(request.body)
  if (body.success && isRatepay(body.data.provider_id)) {
    const { data } = await request.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
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

/** Lets a cart be completed on a logged-in customer's Ratepay session by that customer alone. */
export async function requireOwnCartToComplete(
  request: MedusaStoreRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { data } = await request.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      "payment_collection.payment_sessions.provider_id",
      "payment_collection.payment_sessions.context",
    ],
    filters: { id: request.params.id },
  })
  for (const { payment_collection } of cartsSchema.parse(data)) {
    for (const session of payment_collection?.payment_sessions ?? []) {
      const customer = isRatepay(session.provider_id) ? customerOfSession(session) : undefined
      if (customer !== undefined) requireCustomer(request, customer)
    }
  }
  next()
}

function requireCustomer({ auth_context }: MedusaStoreRequest, customerId: string): void {
  if (auth_context?.actor_id === customerId) return
  throw new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "A registered customer pays for this cart: they have to be logged in, and their token has to come with the request."
  )
}
