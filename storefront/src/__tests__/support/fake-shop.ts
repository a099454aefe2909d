import type {
  Details,
  FieldErrors,
  Method,
  Outcome,
  OutcomeKind,
  Payment,
  Text,
} from "../../core/contract.ts"
import { directDebit, openInvoice } from "./methods.ts"

export const CART = "cart_1"
/** As wide as the plugin's can be. */
export const CORRELATION_ID = `rpop_${"W".repeat(26)}`

/** What happens to a request: it gets its response, or the request or the response is lost. */
export type Fate = "responded" | "lost_before" | "lost_after" | "broken" | "busy"
/** Ratepay's response to an authorization. */
export type Decision = Exclude<OutcomeKind, "none" | "ordered">

export type Seen = { method: string; path: string; query: URLSearchParams; body: unknown; headers: Headers }

type Session = { provider_id: string; status: string; decided?: Decision }

const noOutcome: Outcome = {
  kind: "none",
  order_id: null,
  payment_method: null,
  text: null,
  errors: {},
  try_again_at: null,
  correlation_id: null,
  passcode: null,
}
const noDetails: Details = {
  provider_id: null,
  buyer_type: null,
  language: null,
  complete: false,
  saved: [],
  account_last_four: null,
  errors: {},
}

/**
 * Imitates a shop's Medusa with the plugin's store routes, for one cart. As in the real one, a cart is completed under a lock and
 * only once, a session repeats its decline until the details are saved again, and details are deleted with the order.
 */
export function openFakeShop(
  change: { methods?: Method[]; decide?: () => Decision | "accept"; code?: string } = {}
) {
  const methods = change.methods ?? [openInvoice, directDebit]
  const shop = {
    methods,
    decide: change.decide ?? ((): Decision | "accept" => "accept"),
    /** The right passcode. */
    code: change.code ?? "123456",
    fateOf: (_request: Seen): Fate => "responded",
    /** How long an authorization takes, in ms. */
    authorizationMs: 0,
    orders: [] as string[],
    authorizations: 0,
    details: noDetails,
    outcome: noOutcome,
    sessions: [] as Session[],
    hasCollection: true,
    isCompleting: false,
    cartErrors: {} as FieldErrors,
    payment: null as Payment | null,
    seen: [] as Seen[],
    fetch: (url: string | URL | Request, init?: RequestInit) => respond(url, init),
    /** The requests to paths with this ending. */
    requests: (method: string, end: string) =>
      shop.seen.filter((one) => one.method === method && one.path.endsWith(end)),
  }

  async function respond(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input)
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined
    const headers = new Headers(init.headers)
    const request = { method: init.method ?? "GET", path: pathname, query: searchParams, body, headers }
    shop.seen.push(request)
    const fate = shop.fateOf(request)
    if (fate === "lost_before") throw new TypeError("fetch failed")
    if (fate === "broken") return json(502, undefined)
    if (fate === "busy") return json(429, { message: "Too many." }, { "retry-after": "30" })
    const response = await route(request)
    if (fate === "lost_after") throw new TypeError("fetch failed")
    return response
  }

  async function route({ method, path, body }: Seen): Promise<Response> {
    const cart = `/store/carts/${CART}`
    const ours = `/store/ratepay/carts/${CART}`
    switch (`${method} ${path}`) {
      case `GET ${ours}/methods`:
        return json(200, { methods: shop.methods })
      case `GET ${ours}/details`:
        return json(200, { details: { ...shop.details, errors: detailErrors() } })
      case `PUT ${ours}/details`:
        return save(body as Record<string, unknown>)
      case `GET ${ours}/outcome`:
        return json(200, { outcome: shop.outcome })
      case `POST ${ours}/passcode`:
        return confirm((body as { code: string }).code)
      case `POST ${ours}/passcode/regenerate`:
        return shop.outcome.kind === "passcode"
          ? json(200, { passcode: { ...passcode(), result: "sent" } })
          : json(404, { message: "No passcode is expected." })
      case `GET ${cart}`:
        return json(200, {
          cart: {
            id: CART,
            completed_at: shop.orders.length > 0 ? new Date().toISOString() : null,
            payment_collection: shop.hasCollection
              ? {
                  id: "paycol_1",
                  payment_sessions: shop.sessions.map(({ decided: _, ...session }) => session),
                }
              : null,
          },
        })
      case "POST /store/payment-collections":
        shop.hasCollection = true
        return json(200, { payment_collection: { id: "paycol_1" } })
      case "POST /store/payment-collections/paycol_1/payment-sessions":
        shop.sessions = [{ provider_id: (body as { provider_id: string }).provider_id, status: "pending" }]
        return json(200, { payment_collection: { id: "paycol_1" } })
      case `POST ${cart}/complete`:
        return complete()
      case "GET /store/ratepay/orders/order_1/payment":
        return json(200, { payment: shop.payment })
      default:
        return json(404, { type: "not_found", message: "There is no such thing." })
    }
  }

  function save(body: Record<string, unknown>): Response {
    if (shop.orders.length > 0) return json(400, { type: "not_allowed", message: "The cart is completed." })
    // Corrected details allow another authorization in the same session.
    for (const session of shop.sessions) if (session.status === "pending") delete session.decided
    if (body.phone === "000000") {
      return json(400, {
        type: "invalid_data",
        message: "Not saved.",
        errors: { phone: { code: "wrong", text: "Diese Nummer gibt es nicht." } },
      })
    }
    const given = Object.entries(body).flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
        : [[name, value] as [string, unknown]]
    )
    const saved = new Set(shop.details.saved)
    for (const [name, value] of given) {
      if (value === null) saved.delete(name)
      else saved.add(name)
    }
    shop.details = {
      ...shop.details,
      saved: [...saved],
      provider_id: (body.provider_id as string | undefined) ?? shop.details.provider_id,
      buyer_type: (body.buyer_type as "person" | undefined) ?? shop.details.buyer_type,
      account_last_four: saved.has("account.iban") ? "4697" : null,
    }
    const errors = detailErrors()
    shop.details.complete = Object.keys(errors).length === 0
    return json(200, { details: { ...shop.details, errors } })
  }

  function detailErrors(): FieldErrors {
    const { provider_id, buyer_type, saved } = shop.details
    const method = shop.methods.find((one) => one.provider_id === provider_id)
    const missing = (method?.fields ?? []).filter(
      (field) =>
        field.required &&
        (field.buyer_type === null || field.buyer_type === (buyer_type ?? "person")) &&
        !saved.includes(field.name)
    )
    const errors = Object.fromEntries(
      missing.map(({ name }) => [name, { code: "missing", text: `${name} fehlt.` }])
    )
    return { ...errors, ...shop.cartErrors }
  }

  async function complete(): Promise<Response> {
    if (shop.isCompleting) return json(409, { message: "Cart is already being completed by another request" })
    if (shop.orders.length > 0) return json(200, { type: "order", order: { id: shop.orders[0] } })
    const session = shop.sessions.find(({ status }) => status !== "error")
    if (session === undefined) return json(400, { message: "Payment sessions are required to complete cart" })
    shop.isCompleting = true
    const { payment_method = null } =
      shop.methods.find((one) => one.provider_id === session.provider_id) ?? {}
    const ofMethod = { ...noOutcome, payment_method }
    shop.outcome = { ...ofMethod, kind: "unknown" }
    try {
      if (shop.authorizationMs > 0) await new Promise((resolve) => setTimeout(resolve, shop.authorizationMs))
      const errors = detailErrors()
      if (Object.keys(errors).length > 0) return decline("correct_data", errors)
      if (session.status === "authorized") return order()
      if (session.decided !== undefined) return decline(session.decided)
      shop.authorizations += 1
      const decision = shop.decide()
      if (decision === "accept") return order()
      if (decision === "passcode") {
        session.status = "requires_more"
        shop.outcome = { ...ofMethod, kind: "passcode", text: says("Code gesendet."), passcode: passcode() }
        return json(200, { type: "cart", cart: {}, error: { type: "payment_requires_more_error" } })
      }
      if (decision === "correct_data") session.decided = decision
      if (decision === "technical" || decision === "method_not_possible") session.status = "error"
      return decline(decision)
    } finally {
      shop.isCompleting = false
    }
  }

  function order(): Response {
    shop.orders.push(`order_${shop.orders.length + 1}`)
    shop.details = noDetails
    shop.outcome = { ...noOutcome, kind: "ordered", order_id: shop.orders[0] ?? null }
    return json(200, { type: "order", order: { id: shop.orders[0] } })
  }

  function decline(kind: Decision, errors: FieldErrors = {}): Response {
    const named: FieldErrors =
      kind === "correct_data" ? { date_of_birth: { code: "wrong", text: "Bitte prüfen." } } : {}
    const { provider_id } = shop.sessions[0] ?? {}
    shop.outcome = {
      ...noOutcome,
      kind,
      payment_method: shop.methods.find((one) => one.provider_id === provider_id)?.payment_method ?? null,
      text: says(`Abgelehnt: ${kind}.`),
      errors: Object.keys(errors).length > 0 ? errors : named,
      correlation_id: CORRELATION_ID,
    }
    if (kind === "method_not_possible") {
      const why_not = { code: "locked", text: "Zurzeit nicht möglich.", until: null }
      shop.methods = shop.methods.map((one) =>
        one.provider_id === provider_id ? { ...one, offered: false, why_not } : one
      )
      shop.details = noDetails
    }
    return json(200, {
      type: "cart",
      cart: {},
      error: { type: "payment_authorization_error", message: kind },
    })
  }

  function confirm(code: string): Response {
    const session = shop.sessions[0]
    if (shop.outcome.kind !== "passcode" || !session)
      return json(404, { message: "No passcode is expected." })
    if (code !== shop.code) return json(200, { passcode: { ...passcode(), result: "wrong" } })
    session.status = "authorized"
    shop.outcome = noOutcome
    return json(200, { passcode: { ...passcode(), result: "verified" } })
  }

  return shop
}
export type FakeShop = ReturnType<typeof openFakeShop>

function passcode() {
  return {
    attempts_left: true,
    expires_at: "2026-12-01T10:10:00.000Z",
    regenerate_at: "2026-12-01T10:01:00.000Z",
    last: null,
  }
}

function says(text: string): Text {
  return [
    { text: `${text} ` },
    { text: "Mehr dazu", href: "https://www.ratepay.com/legal-payment-dataprivacy" },
  ]
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? "Bad gateway" : JSON.stringify(body), { status, headers })
}
