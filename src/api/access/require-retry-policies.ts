import { hasPermission } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import { changePolicies, type Policy } from "./route-policies"

const rolesSchema = z.array(z.string()).default([])

/**
 * Requires the policies of the operation that is to be retried: a role that may not refund may not retry a refund either. The
 * `policies` of a route in Medusa can't do that, because they do not know the operation. They have to run first: for a user
 * without roles, `hasPermission` returns true.
 */
export async function requireRetryPolicies(
  request: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { id = "" } = request.params
  const record = await request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE).findByOperation(id)
  const kind = record?.operations.find((operation) => operation.id === id)?.kind
  const actions: Policy[] = kind === undefined ? [] : changePolicies[kind]
  const roles = rolesSchema.parse(request.auth_context.app_metadata.roles)
  if (!(await hasPermission({ roles, actions, container: request.scope }))) {
    const needed = actions.map(({ resource, operation }) => `${resource}:${operation}`).join(", ")
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `Insufficient permissions to retry the operation ${id}. Required policies: ${needed}`
    )
  }
  next()
}
