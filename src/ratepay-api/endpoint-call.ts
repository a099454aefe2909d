import type { FrozenRequest } from "./frozen-request"
import type { RatepayOperation } from "./ratepay-operation"
import type { AnswerReader } from "./reading"

/** A call of one endpoint, parsed and ready, before anything of this client's settings is added. */
export type EndpointCall<Value> = {
  operation: RatepayOperation
  method: "GET" | "POST" | "PATCH"
  /** Below the base URL, made of parsed ids only. */
  path: string
  /** The bytes of the JSON. */
  body?: FrozenRequest
  idempotencyKey?: string
  /** No attempt leaves after this moment. */
  notAfter?: Date
  prefer?: "representation"
  ratepayTransactionId?: string
  /** Tells the buyer of an authorization from others, and nothing of them. */
  buyer?: string
  /** True if sending the same request twice does no more than sending it once. */
  repeatable: boolean
  read: AnswerReader<Value>
}

/** Carries an endpoint call to its end. */
export type RunEndpointCall = <Value>(call: EndpointCall<Value>) => Promise<Value>
