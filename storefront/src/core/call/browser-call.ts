import { noResponse } from "./no-response.ts"
import type { RatepayCall } from "./ratepay-call.ts"
import type { Send } from "./send.ts"

export type BrowserCallOptions = {
  /** The address of the shop's Medusa server, e.g. `https://api.shop.example`. */
  baseUrl: string
  publishableKey: string
  /** @default the browser's `fetch` */
  fetch?: typeof globalThis.fetch
  /** The logged-in customer's token, or a function that reads it before each request. */
  token?: string | (() => string | null | undefined | Promise<string | null | undefined>)
}

/**
 * The operations for shops whose pages call Medusa from the browser. Nothing is kept between requests. The
 * code that uses the store routes is loaded with the first one.
 */
export function browserCall(options: BrowserCallOptions): RatepayCall {
  return async (operation, input) => {
    try {
      const { operate } = await import("./operate.ts")
      return await operate(sendFrom(options), operation, input)
    } catch {
      return noResponse
    }
  }
}

function sendFrom({ baseUrl, publishableKey, fetch, token }: BrowserCallOptions): Send {
  return async (method, path, body) => {
    const bearer = typeof token === "function" ? await token() : token
    const response = await (fetch ?? globalThis.fetch)(baseUrl.replace(/\/$/, "") + path, {
      method,
      cache: "no-store",
      headers: {
        "x-publishable-api-key": publishableKey,
        "content-type": "application/json",
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
      retryAfter: response.headers.get("retry-after"),
    }
  }
}
