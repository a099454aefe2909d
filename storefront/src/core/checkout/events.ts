import type { CallError } from "../call/ratepay-call.ts"
import type { BuyerType, Details, FieldPath, Method, Outcome, PasscodeResult } from "../contract.ts"
import type { Value } from "../fields/values.ts"
import type { RatepayTexts } from "../text-keys.ts"

/** The events of a checkout: first those of a buyer or a page, then the results of requests. */
export type Events = {
  /** The page shows the checkout: for the first time, again, after it was restored, or with a changed cart. */
  open: object
  type: { field: FieldPath; value: Value }
  choose: { buyerType: BuyerType }
  /** The buyer continues from the payment step. */
  save: object
  /** The buyer presses the order button. */
  order: object
  confirm: { code: string }
  resend: object
  /** The buyer wants the outcome to be looked up again. */
  check: object
  opened: { method?: Method; details: Details; outcome: Outcome }
  /** The texts of the page's language were loaded. */
  worded: { texts: RatepayTexts }
  saved: { value: Details }
  outcome: { value: Outcome }
  passcode: { value: PasscodeResult }
  failed: { error: CallError }
}
export type EventName = keyof Events
export type EventNamed<Name extends EventName> = { name: Name } & Events[Name]
