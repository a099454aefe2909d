export type * from "./contract.ts"
export type {
  CallError,
  InputOf,
  Operation,
  Operations,
  RatepayCall,
  Result,
  ValueOf,
} from "./call/ratepay-call.ts"
export { browserCall, type BrowserCallOptions } from "./call/browser-call.ts"
export { callOver } from "./call/call-over.ts"
export type { Response, Send } from "./call/send.ts"
export type { EventName, Events } from "./checkout/events.ts"
export { reduce } from "./checkout/reduce.ts"
export { runCheckout, type Checkout, type CheckoutOptions } from "./checkout/run-checkout.ts"
export { saveDetails } from "./checkout/save-details.ts"
export { initialState, type Notice, type State, type Step } from "./checkout/state.ts"
export { checkFields } from "./fields/check-fields.ts"
export { fieldsFor, type Value, type Values } from "./fields/values.ts"
export { languageOf } from "./language-of.ts"
export { loadFingerprint, type Fingerprint } from "./fingerprint.ts"
export type { RatepayTexts, TextKey } from "./text-keys.ts"
export { loadTexts } from "./texts.ts"
