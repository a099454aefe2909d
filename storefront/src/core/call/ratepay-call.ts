import type {
  Details,
  DetailsInput,
  FieldErrors,
  Language,
  Method,
  Outcome,
  PasscodeResult,
  Payment,
} from "../contract.ts"

type OfCart = { cart_id: string; language?: Language }

/** Every operation of a storefront, with its input and its result. */
export type Operations = {
  methods: { input: OfCart; value: Method[] }
  details: { input: OfCart; value: Details }
  saveDetails: { input: OfCart & { details: DetailsInput }; value: Details }
  /** Completes the cart by this method, and returns the outcome. */
  complete: { input: OfCart & { provider_id: string }; value: Outcome }
  outcome: { input: OfCart; value: Outcome }
  passcode: { input: OfCart & { code: string }; value: PasscodeResult }
  regeneratePasscode: { input: OfCart; value: PasscodeResult }
  /** Null where nothing of the order is paid on Ratepay. `token` comes from a link in an e-mail. */
  payment: { input: { order_id: string; language?: Language; token?: string }; value: Payment | null }
}

export type Operation = keyof Operations
export type InputOf<Name extends Operation> = Operations[Name]["input"]
export type ValueOf<Name extends Operation> = Operations[Name]["value"]

/**
 * Why an operation failed:
 *
 * - `fields`: something is missing or wrong, by field; nothing was saved.
 * - `too_many`: too many tries; `retry_after` is in seconds.
 * - `not_found`: there is no such cart, order or passcode, or none for this buyer.
 * - `refused`: the server refused it for another reason.
 * - `no_response`: nobody knows whether it was executed. Read the outcome.
 */
export type CallError =
  | { kind: "fields"; errors: FieldErrors }
  | { kind: "too_many"; retry_after: number | null }
  | { kind: "not_found" | "refused" | "no_response" }

export type Result<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** The only way by which this package reaches the shop's server. It never throws and never redirects. */
export type RatepayCall = <Name extends Operation>(
  operation: Name,
  input: InputOf<Name>
) => Promise<Result<ValueOf<Name>>>
