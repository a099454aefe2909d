import type { MedusaRequest, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { KeptCart } from "../../modules/ratepay/carts/carts"
import { isRatepay } from "../../medusa/is-ratepay"
import { customerOfSession } from "../../medusa/read/customer-of-session"
import { reachQuery } from "../../medusa/read/query"

const ownerFields = [
  "id",
  "customer.id",
  "customer.has_account",
  "payment_collection.id",
  "payment_collection.payment_sessions.id",
  "payment_collection.payment_sessions.provider_id",
  "payment_collection.payment_sessions.status",
  "payment_collection.payment_sessions.context",
]

const cartSchema = z.looseObject({
  customer: z.object({ id: z.string(), has_account: z.boolean().nullish() }).nullish(),
  payment_collection: z
    .object({
      id: z.string(),
      payment_sessions: z
        .array(
          z.object({ id: z.string(), provider_id: z.string(), status: z.string(), context: z.unknown() })
        )
        .nullish(),
    })
    .nullish(),
})

export type OwnCart = {
  /** The cart as Query returned it. */
  raw: unknown
  collectionId: string | undefined
  sessions: { id: string; provider_id: string; status: string }[]
}

/**
 * Reads a cart for a request about its payment, if the request may see it. The cart of a registered customer is for that
 * customer only. Where a logged-in customer has created its Ratepay session, it is for that customer only, even if the cart
 * was assigned to somebody else since. To all others the cart does not exist. A guest's cart is for everyone who has its id,
 * as in Medusa's own store API.
 *
 * @throws MedusaError (not found)
 */
export async function readOwnCart(request: MedusaStoreRequest, fields: string[] = []): Promise<OwnCart> {
  const { data } = await reachQuery(request.scope).graph({
    entity: "cart",
    fields: [...new Set([...ownerFields, ...fields])],
    filters: { id: request.params.id },
  })
  const raw: unknown = data[0]
  if (raw == null) throw noSuchCart(request)
  const { customer, payment_collection: collection } = cartSchema.parse(raw)
  const sessions = collection?.payment_sessions ?? []
  const owners = [
    customer?.has_account === true ? customer.id : undefined,
    ...sessions.map((session) => (isRatepay(session.provider_id) ? customerOfSession(session) : undefined)),
  ]
  if (owners.some((owner) => owner !== undefined && owner !== customerOf(request))) throw noSuchCart(request)
  return { raw, collectionId: collection?.id, sessions }
}

/**
 * Refuses details that another customer has entered.
 *
 * @throws MedusaError (not found), as `readOwnCart` does
 */
export function requireOwnDetails(request: MedusaStoreRequest, kept: KeptCart | undefined): void {
  if (kept?.details === undefined || kept.customerId === null) return
  if (kept.customerId !== customerOf(request)) throw noSuchCart(request)
}

/** The id of the logged-in customer; undefined for a guest. */
export function customerOf({ auth_context }: MedusaStoreRequest): string | undefined {
  return auth_context?.actor_id || undefined
}

export function noSuchCart({ params }: Pick<MedusaRequest, "params">): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_FOUND,
    `There is no cart ${params.id ?? ""}, or it belongs to a customer who is not logged in here.`
  )
}
