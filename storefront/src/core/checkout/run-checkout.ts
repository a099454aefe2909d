import type { RatepayCall, Result } from "../call/ratepay-call.ts"
import { noResponse } from "../call/no-response.ts"
import type { DetailsInput, Language } from "../contract.ts"
import { toDetails } from "../fields/values.ts"
import { readDevice } from "../device.ts"
import { awaitFingerprint, loadFingerprint, type Fingerprint } from "../fingerprint.ts"
import type { RatepayTexts } from "../text-keys.ts"
import { loadTexts } from "../texts.ts"
import type { EventName, EventNamed } from "./events.ts"
import { reduce } from "./reduce.ts"
import { initialState, type State } from "./state.ts"

export type CheckoutOptions = {
  call: RatepayCall
  cartId: string
  /** `pp_ratepay-open-invoice`, `pp_ratepay-direct-debit`, … */
  providerId: string
  language: Language
  /** The shop's own texts. Those of the language are not loaded then. */
  texts?: RatepayTexts
  /** Called when the cart is an order, and again when the buyer returns to its checkout. */
  onOrdered?: (orderId: string) => void
  /** The nonce of the page's Content-Security-Policy, for the fingerprint's script. */
  nonce?: string
}

export type Checkout = {
  state: () => State
  subscribe: (listener: () => void) => () => void
  /** Reports what the buyer or the page does. */
  send: <Name extends EventName>(event: EventNamed<Name>) => void
}

/** How long to wait for a response, in ms. Completing a cart takes longer, as it sends a request to Ratepay. */
const PATIENCE = 45_000
/** How long to wait before the outcome is first read, in ms; before each further time, twice as long. */
const FIRST_WAIT = 500

/**
 * Runs a checkout: it makes the request that belongs to the state, and its response changes the state. There is one request at a
 * time, and none that places an order while the outcome of another is not known.
 *
 * It stores nothing in the browser. `options` is read before each request, so it may change.
 */
export function runCheckout(options: CheckoutOptions): Checkout {
  let state = initialState
  let fingerprint: Fingerprint | undefined
  const listeners = new Set<() => void>()

  function send<Name extends EventName>(event: EventNamed<Name>): void {
    const before = state
    state = reduce(before, event)
    if (state === before) return
    listeners.forEach((listener) => listener())
    if (state.turn !== before.turn) void act(state)
  }

  /** Makes the request of a step. Its result counts only if the checkout still waits for it. */
  async function act(now: State): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<EventNamed<"failed">>((resolve) => {
      timer = setTimeout(() => resolve(lost), PATIENCE)
    })
    // If the call itself fails (a server action rejects, or returns nothing), that is no response either.
    const event = await Promise.race([request(now).catch(() => lost), late])
    clearTimeout(timer)
    if (event && state.turn === now.turn) send(event)
  }

  async function request({ step, turn, ...now }: State) {
    const { call, cartId: cart_id, providerId: provider_id, language, onOrdered } = options
    const of = { cart_id, language }
    switch (step) {
      case "opening":
      case "reopening":
        return read()
      case "saving":
        if (now.isOrder) await awaitFingerprint(fingerprint)
        return toEvent("saved", await call("saveDetails", { ...of, details: detailsOf(now) }))
      case "completing":
        return toEvent("outcome", await call("complete", { ...of, provider_id }))
      case "checking":
        await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** now.checks))
        return turn === state.turn ? toEvent("outcome", await call("outcome", of)) : undefined
      case "confirming":
        return toEvent("passcode", await call("passcode", { ...of, code: now.code ?? "" }))
      case "resending":
        return toEvent("passcode", await call("regeneratePasscode", of))
      case "ordered":
        if (now.orderId) onOrdered?.(now.orderId)
        return undefined
      case "filling":
      case "passcode":
      case "closed":
      case "unavailable":
      case "unsure":
        return undefined
    }

    async function read(): Promise<EventNamed<"failed"> | EventNamed<"opened">> {
      const worded = (options.texts ? Promise.resolve(options.texts) : loadTexts(language)).then((texts) =>
        send({ name: "worded", texts })
      )
      const [methods, details, outcome] = await Promise.all([
        call("methods", of),
        call("details", of),
        call("outcome", of),
        worded,
      ])
      if (!methods.ok || !details.ok || !outcome.ok) return lost
      const method = methods.value.find((one) => one.provider_id === provider_id)
      const snippet = method?.offered && method.fingerprint?.snippet_id
      if (snippet) fingerprint = loadFingerprint(snippet, options.nonce)
      return { name: "opened", method, details: details.value, outcome: outcome.value }
    }

    function detailsOf({ method, buyerType, values }: typeof now): DetailsInput {
      if (!method) return {}
      return {
        ...toDetails(method, buyerType, values),
        language,
        legal_version: method.legal.version,
        mandate_version: method.mandate?.version,
        device: readDevice(fingerprint),
      }
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send,
  }
}

const lost: EventNamed<"failed"> = { name: "failed", ...noResponse }

function toEvent<Name extends "saved" | "outcome" | "passcode", Value>(name: Name, result: Result<Value>) {
  return result.ok ? { name, value: result.value } : { name: "failed" as const, error: result.error }
}
