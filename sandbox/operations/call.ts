import type { SandboxResponse } from "../http/response"
import type { Body } from "../wire/parse-body"
import type { Surroundings } from "../world"

/** One request to the Payment or OTP API, after authentication and idempotency. */
export type Call = Surroundings & {
  transactionId: string
  /** Id of the authorization, capture, cancellation or refund named in the path, or an empty string. */
  resourceId: string
  body: Body
  /** Whether `Prefer: return=representation` requests the full body. */
  representation: boolean
  /** Logs fields of the body that the API does not read. */
  noteIgnoredFields: (jsonPaths: string[]) => void
}

export type Operation = (call: Call) => SandboxResponse | Promise<SandboxResponse>
