import type { HttpTypes } from "@medusajs/types"
import { readAuthorization } from "./cookies"
import { sdk } from "./sdk"

/** The logged-in customer; none where the login has ended. */
export async function readCustomer(): Promise<HttpTypes.StoreCustomer | undefined> {
  const headers = await readAuthorization()
  if (!headers.authorization) return undefined
  const found = await sdk.store.customer.retrieve({}, headers).catch(() => undefined)
  return found?.customer
}
