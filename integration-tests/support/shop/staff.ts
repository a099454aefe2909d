import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import type { Caller } from "../../../testing/shop-client"
import type { TestShop } from "./test-shop"

let count = 0

/** Creates a member of staff whose role has only these policies, e.g. "order:read". */
export async function hire(shop: TestShop, policies: string[]): Promise<Caller> {
  const { container, client } = shop
  count += 1
  const login = { email: `staff-${count}@example.com`, password: "a-demo-password" }
  const { authIdentity } = await container.resolve(Modules.AUTH).register("emailpass", { body: login })
  if (authIdentity === undefined) throw new Error("There is no login.")
  const { result: user } = await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email: login.email } },
  })
  if (policies.length > 0) await giveRole(shop, user.id, policies)
  return client.logInStaff(login)
}

async function giveRole({ container }: TestShop, userId: string, policies: string[]): Promise<void> {
  const rbac = container.resolve(Modules.RBAC)
  const role = await rbac.createRbacRoles({ name: `role ${count}` })
  for (const key of policies) {
    const [resource = "", operation = ""] = key.split(":")
    // Medusa 2.21.2 requires policies for captures, refunds and credit lines, but does not create them.
    const [known] = await rbac.listRbacPolicies({ key })
    const policy = known ?? (await rbac.createRbacPolicies({ key, resource, operation, name: key }))
    await rbac.createRbacRolePolicies({ role_id: role.id, policy_id: policy.id })
  }
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.USER]: { user_id: userId },
    [Modules.RBAC]: { rbac_role_id: role.id },
  })
}
