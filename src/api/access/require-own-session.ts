import type { MedusaNextFunction, MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { noPasscodeExpected } from "../passcode/no-passcode-expected"
import { customerOfSession } from "../../medusa/read/customer-of-session"
import { reachQuery } from "../../medusa/read/query"

const sessionsSchema = z.array(z.object({ context: z.unknown() }))

/**
 * Lets only the logged-in customer who made a payment session confirm it. Anyone else gets the response for a session that
 * does not exist.
 *
 * This is stricter than Medusa's store API, where the id of a cart, a customer's too, is enough to read the ids of its
 * sessions. A guest's session can be confirmed by anyone who has its id, because nothing else identifies a guest.
 */
export async function requireOwnSession(
  request: MedusaStoreRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { data } = await reachQuery(request.scope).graph({
    entity: "payment_session",
    fields: ["context"],
    filters: { id: request.params.id },
  })
  const [customer] = sessionsSchema.parse(data).map(customerOfSession)
  if (customer !== undefined && customer !== request.auth_context?.actor_id) throw noPasscodeExpected()
  next()
}
