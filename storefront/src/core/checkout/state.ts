import type { BuyerType, Details, FieldErrors, Method, PasscodeFacts, Text } from "../contract.ts"
import type { Values } from "../fields/values.ts"
import type { RatepayTexts, TextKey } from "../text-keys.ts"

/**
 * The steps of a checkout:
 *
 * - `opening`: the methods, details and outcome are being read; a form that was there before stays.
 * - `unavailable`: they could not be read; the buyer can try again.
 * - `closed`: the method is not offered for this cart, or was declined for good; the buyer has to choose another.
 * - `reopening`: that is being checked again; it looks like `closed`.
 * - `filling`: the buyer fills in the form.
 * - `saving`, `completing`: a request is under way; nothing can be pressed.
 * - `checking`: its response did not arrive; the outcome is read several times.
 * - `unsure`: the outcome is still not known. The buyer can have it looked up again, and can't place another order.
 * - `passcode`, `confirming`, `resending`: the buyer has to type a passcode, it is being verified, another one is being sent.
 * - `ordered`: the order is placed. This is the last step.
 */
export type Step =
  | "opening"
  | "unavailable"
  | "closed"
  | "reopening"
  | "filling"
  | "saving"
  | "completing"
  | "checking"
  | "unsure"
  | "passcode"
  | "confirming"
  | "resending"
  | "ordered"

/** A message for the buyer: a text from the server, or the key of one of this package's texts. */
export type Notice = Text | TextKey

export type State = {
  step: Step
  /** Counts the steps, so that the response to an earlier step's request is ignored. */
  turn: number
  /** Counts refusals, so that a page can move the focus to the first wrong field. */
  refusals: number
  texts?: RatepayTexts
  method?: Method
  details?: Details
  buyerType: BuyerType
  values: Values
  /** What of it was saved last, and completed the details. */
  saved?: Values
  errors: FieldErrors
  notice?: Notice | null
  /** While saving: whether the cart is completed afterwards. */
  isOrder?: boolean
  /** While checking: how often the outcome was read. */
  checks: number
  /** While checking: whether the buyer wanted it. Then the cart is completed again if the outcome is not known. */
  isByBuyer?: boolean
  /** While checking: the shop refused, as it also does while another tab is placing the order. */
  isRefused?: boolean
  passcode?: PasscodeFacts | null
  /** While confirming: the passcode. */
  code?: string
  orderId?: string | null
  /** The correlation id of the failure, which a buyer can name to the shop. */
  correlationId?: string | null
}

export const initialState: State = {
  step: "opening",
  turn: 0,
  refusals: 0,
  buyerType: "person",
  values: {},
  errors: {},
  checks: 0,
}
