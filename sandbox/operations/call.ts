import type { Answer } from "../http/answer"
import type { Body } from "../wire/parse-body"
import type { Surroundings } from "../world"

/** One request to the Payment or OTP API, past authentication and idempotency. */
export type Call = Surroundings & {
  transactionId: string
  /** Id of the authorization, capture, cancellation or refund named in the path, or an empty string. */
  resourceId: string
  body: Body
  /** Whether `Prefer: return=representation` asks for the full body. */
  representation: boolean
  /** Enters fields of the body that nothing reads in the request log. */
  noteIgnoredFields: (jsonPaths: string[]) => void
}

export type Operation = (call: Call) => Answer | Promise<Answer>
