import type { RatepayOperation } from "./ratepay-operation"
import type { AnswerReader } from "./reading"

/** A call of one endpoint, parsed and ready, before anything of this client's settings is added. */
export type EndpointCall<Value> = {
  operation: RatepayOperation
  method: "GET" | "POST" | "PATCH"
  /** Below the base URL, made of parsed ids only. */
  path: string
  /** Parsed, so that its JSON is the same each time. */
  body?: object
  idempotencyKey?: string
  prefer?: "representation"
  ratepayTransactionId?: string
  /** True if sending the same request twice does no more than sending it once. */
  repeatable: boolean
  read: AnswerReader<Value>
}

/** Carries an endpoint call to its end. */
export type RunEndpointCall = <Value>(call: EndpointCall<Value>) => Promise<Value>
