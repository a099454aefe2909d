import { noResponse } from "./no-response.ts"
import { operate } from "./operate.ts"
import type { RatepayCall } from "./ratepay-call.ts"
import type { Send } from "./send.ts"

/** Makes every operation from a shop's own function that sends requests. If that throws, the result is `no_response`. */
export function callOver(send: Send): RatepayCall {
  return async (operation, input) => {
    try {
      return await operate(send, operation, input)
    } catch {
      return noResponse
    }
  }
}
