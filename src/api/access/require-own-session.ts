import type { MedusaNextFunction, MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { noPasscodeExpected } from "../passcode/no-passcode-expected"
import { customerOfSession } from "./session-customer"

const sessionsSchema = z.array(z.object({ context: z.unknown() }))

/**
 * Lets a payment session of a logged-in customer be confirmed by that customer alone. To everyone else it is a session
 * that does not exist.
 *
 * Stricter than Medusa, to whose store API the id of a cart is the key to it, a customer's cart too, and which reads
 * out the ids of its sessions. For guests the id stays the key, as there is nothing else to know them by.
 */
export async function requireOwnSession(
  request: MedusaStoreRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { data } = await request.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment_session",
    fields: ["context"],
    filters: { id: request.params.id },
  })
  const [customer] = sessionsSchema.parse(data).map(customerOfSession)
  if (customer !== undefined && customer !== request.auth_context?.actor_id) throw noPasscodeExpected()
  next()
}
