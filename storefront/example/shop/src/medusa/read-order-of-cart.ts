import { ratepay } from "../ratepay"
import { readCartId } from "./cookies"

/** The order that this browser's cart has become, in another tab or where the response was lost. */
export async function readOrderOfCart(): Promise<string | undefined> {
  const cart_id = await readCartId()
  if (!cart_id) return undefined
  const outcome = await ratepay("outcome", { cart_id })
  return (outcome.ok && outcome.value.kind === "ordered" && outcome.value.order_id) || undefined
}
