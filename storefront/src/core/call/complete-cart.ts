import type { Outcome } from "../contract.ts"
import { pathOf } from "./path-of.ts"
import type { InputOf, Result } from "./ratepay-call.ts"
import { readResponse, refused } from "./read-response.ts"
import type { Send } from "./send.ts"

type Session = { provider_id: string; status: string }
type Cart = {
  completed_at?: string | null
  payment_collection?: { id: string; payment_sessions?: Session[] } | null
}

/** The states of a session that can be authorized or is. A session that was declined for good has another. */
const usable = ["pending", "requires_more", "authorized"]

/**
 * Completes a cart by Medusa's own routes, on a payment session of the given method. Medusa drops sessions when the
 * total changes and completes a cart on any session that it finds, so the session is checked first. A cart that was completed
 * before gives its order again.
 */
export async function completeCart(send: Send, input: InputOf<"complete">): Promise<Result<Outcome>> {
  const id = encodeURIComponent(input.cart_id)
  const read = await send(
    "GET",
    `/store/carts/${id}?fields=id,completed_at,*payment_collection.payment_sessions`
  )
  const found = readResponse<Cart>(read, "cart")
  if (!found.ok) return found
  if (!found.value.completed_at) {
    const failure = await provideSession(send, found.value, input)
    if (failure) return failure
  }
  const completed = await send("POST", `/store/carts/${id}/complete`, {})
  const order = readResponse<{ id: string }>(completed, "order")
  if (order.ok) return { ok: true, value: ordered(order.value.id) }
  const outcome = readResponse<Outcome>(await send("GET", pathOf("outcome", input)), "outcome")
  if (!outcome.ok || outcome.value.kind !== "none") return outcome
  // Medusa refused for other reasons than the payment: goods are sold out, an address is missing.
  return completed.status < 400 ? refused : order
}

async function provideSession(
  send: Send,
  cart: Cart,
  { cart_id, provider_id }: InputOf<"complete">
): Promise<Result<never> | undefined> {
  const sessions = cart.payment_collection?.payment_sessions ?? []
  const usableOnes = sessions.filter(({ status }) => usable.includes(status))
  if (usableOnes.length === 1 && usableOnes[0]?.provider_id === provider_id) return undefined
  let collectionId = cart.payment_collection?.id
  if (!collectionId) {
    const created = await send("POST", "/store/payment-collections", { cart_id })
    const collection = readResponse<{ id: string }>(created, "payment_collection")
    if (!collection.ok) return collection
    collectionId = collection.value.id
  }
  const path = `/store/payment-collections/${encodeURIComponent(collectionId)}/payment-sessions`
  const session = readResponse<object>(await send("POST", path, { provider_id }), "payment_collection")
  return session.ok ? undefined : session
}

function ordered(order_id: string): Outcome {
  return {
    kind: "ordered",
    order_id,
    payment_method: null,
    text: null,
    errors: {},
    try_again_at: null,
    correlation_id: null,
    passcode: null,
  }
}
