"use client"
import { useEffect, useMemo, useState, useSyncExternalStore } from "react"
import type { Checkout, CheckoutOptions } from "../core/checkout/run-checkout.ts"
import { initialState, type State } from "../core/checkout/state.ts"
import type { Language } from "../core/contract.ts"
import { languageOf } from "../core/language-of.ts"
import type { KeptCheckout } from "./checkout-of.ts"

export type RatepayOptions = Omit<CheckoutOptions, "cartId" | "language"> & {
  /** Medusa's cart. Whenever it changes, methods and details are read again. */
  cart: { id: string }
  /** @default the page's `lang`, else `de` */
  language?: Language
}

export type Ratepay = {
  state: State
  /** Reports what the buyer does; see `Events`. */
  send: Checkout["send"]
  /** Saves what was typed without placing an order, for a payment step. True if no details are missing any more. */
  save: () => Promise<boolean>
  language: Language
}

/** Loads the code of a checkout when the first one is shown, so that buyers who pay in another way do not load it. */
let running: { checkoutOf: (options: CheckoutOptions) => KeptCheckout } | undefined
/** How long to wait before loading is tried again, in ms. */
const RETRY_AFTER = 3000

const atFirst = () => initialState
const nothing = () => () => undefined

/**
 * A cart's checkout by one payment method. Components with the same cart and method share it. It stays when they are removed, so
 * that what was typed is still there when the buyer returns to the payment step.
 */
export function useRatepay({ cart, ...given }: RatepayOptions): Ratepay {
  const language = languageOf(given.language, globalThis.document?.documentElement.lang)
  const options = { ...given, cartId: cart.id, language }
  const [isRunning, setRunning] = useState(false)
  const kept = useMemo(
    () => (isRunning ? running?.checkoutOf(options) : undefined),
    [isRunning, cart.id, given.providerId]
  )
  const checkout = kept?.checkout
  const state = useSyncExternalStore(checkout?.subscribe ?? nothing, checkout?.state ?? atFirst, atFirst)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isShown = true
    async function load(): Promise<void> {
      try {
        running ??= await import("./checkout-of.ts")
        if (isShown) setRunning(true)
      } catch {
        if (isShown) timer = setTimeout(() => void load(), RETRY_AFTER)
      }
    }
    void load()
    return () => {
      isShown = false
      clearTimeout(timer)
    }
  }, [])

  useEffect(() => {
    // Of two components that share it, perhaps only one has `onOrdered`.
    if (kept) Object.assign(kept.read, options, { onOrdered: given.onOrdered ?? kept.read.onOrdered })
  })

  const content = JSON.stringify(cart)
  useEffect(() => {
    const open = () => checkout?.send({ name: "open" })
    // A page that was restored from the browser's cache does not know what happened meanwhile.
    const restore = ({ persisted }: PageTransitionEvent) => persisted && open()
    open()
    addEventListener("pageshow", restore)
    return () => removeEventListener("pageshow", restore)
  }, [checkout, language, content])

  return {
    state,
    language,
    send: (event) => checkout?.send(event),
    save: async () => (await kept?.save()) === true,
  }
}
