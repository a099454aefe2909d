import { noResponse } from "../core/call/no-response.ts"
import { operate } from "../core/call/operate.ts"
import type { InputOf, Operation, RatepayCall, Result } from "../core/call/ratepay-call.ts"
import type { Language, Outcome } from "../core/contract.ts"
import { sendWithSdk, type Sdk } from "./send-with-sdk.ts"

/** With these headers a shop's server sends the buyer's IP address; otherwise the plugin would see that of the server. */
const ADDRESS_HEADER = "x-ratepay-buyer-address"
const SECRET_HEADER = "x-ratepay-storefront-secret"

type Maybe<Value> = Value | null | undefined | Promise<Value | null | undefined>

export type ServeRatepayOptions = {
  /** The shop's `new Medusa({ baseUrl, publishableKey })`. */
  sdk: Sdk
  /** Reads the id of the buyer's cart from its httpOnly cookie. */
  cartId: () => Maybe<string>
  /** The logged-in customer's headers, `{ authorization: "Bearer …" }`, or none. */
  headers: () => Maybe<Record<string, string> | { authorization?: string }>
  /** Called when the cart has changed on the server: drop what is cached of it, e.g. with `revalidateTag`. */
  changed?: () => unknown
  /** Called when the cart of the cookie is an order: remove the cookie, and drop cached orders. Don't redirect. */
  ordered?: (order: { orderId: string; cartId: string }) => unknown
  /** The buyer's IP address, and the plugin's option `storefrontSecret`, which proves that the shop's server sent it. */
  clientIp?: () => Maybe<{ address: string; secret: string }>
  /** The page's language, if a call names none. */
  language?: () => Maybe<Language>
}

/**
 * Serves all operations as one Next.js server action, which is all that a shop's `"use server"` file needs. It does not import
 * Next.js.
 *
 * Anybody can call a server action, so its input is not trusted. It names a cart by its id, as Medusa's store API does; without an
 * id, the cart of the cookie is used. Results can be sent to the browser. It throws nothing, because Next.js hides the text of
 * errors that an action throws; only errors of Next.js itself, which control rendering and have a `digest`, pass through.
 */
export function serveRatepay(shop: ServeRatepayOptions): RatepayCall {
  return async function ratepay<Name extends Operation>(operation: Name, input: InputOf<Name>) {
    try {
      const send = sendWithSdk(shop.sdk, await readHeaders(shop))
      const current = await shop.cartId()
      const language = input.language ?? (await shop.language?.()) ?? undefined
      const request = { ...input, language }
      if ("cart_id" in request) request.cart_id ||= current ?? ""
      if (!isId("cart_id" in request ? request.cart_id : request.order_id)) return notFound
      const result = await operate(send, operation, request).catch(lost)
      // The cookie may belong to a newer cart by now, and a second tab may have none.
      if ("cart_id" in request && (!current || current === request.cart_id))
        await reportToShop(shop, operation, request.cart_id, result)
      return result
    } catch (error) {
      return lost(error)
    }
  }
}

function lost(error: unknown) {
  if (error instanceof Error && "digest" in error) throw error
  return noResponse
}

const notFound = { ok: false, error: { kind: "not_found" } } as const

/** Whether a text may be part of a path as an id; `..` may not. */
function isId(id: unknown): boolean {
  return typeof id === "string" && /^\w[\w-]*$/.test(id)
}

async function readHeaders({ headers, clientIp }: ServeRatepayOptions): Promise<Record<string, string>> {
  const client = await clientIp?.()
  const own: Record<string, string> = client
    ? { [ADDRESS_HEADER]: client.address, [SECRET_HEADER]: client.secret }
    : {}
  for (const [name, value] of Object.entries({ ...(await headers()) })) if (value) own[name] = value
  return own
}

/** Calls the shop's functions for caches and cookies. The order is placed whatever they throw, so errors are ignored. */
async function reportToShop(
  shop: ServeRatepayOptions,
  operation: Operation,
  cartId: string,
  result: Result<unknown>
) {
  const orderId =
    result.ok &&
    isOutcome(operation, result.value) &&
    result.value.kind === "ordered" &&
    result.value.order_id
  try {
    if (orderId) await shop.ordered?.({ orderId, cartId })
    else if (operation === "complete") await shop.changed?.()
  } catch {
    return
  }
}

function isOutcome(operation: Operation, _value: unknown): _value is Outcome {
  return operation === "complete" || operation === "outcome"
}
