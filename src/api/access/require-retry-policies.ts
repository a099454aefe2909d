import { hasPermission } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import { changePolicies, type Policy } from "./route-policies"

const rolesSchema = z.array(z.string()).default([])

/**
 * A retry does what was asked for before: who may not refund may not retry a refund. Medusa's `policies` of a route
 * can't tell, as they do not know the operation. Comes after them: to a role of nothing `hasPermission` says yes.
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
      `Insufficient permissions to retry it. Required policies: ${needed}`
    )
  }
  next()
}
