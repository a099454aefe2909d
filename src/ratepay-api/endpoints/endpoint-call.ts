import type { FrozenRequest } from "./frozen-request"
import type { RatepayOperation } from "../log/ratepay-operation"
import type { ResponseReader } from "../readings/reading"

/** A parsed call of one endpoint, without the client's settings. */
export type EndpointCall<Value> = {
  operation: RatepayOperation
  method: "GET" | "POST" | "PATCH"
  /** Path below the base URL, made of parsed ids only. */
  path: string
  /** The bytes of the JSON. */
  body?: FrozenRequest
  idempotencyKey?: string
  /** No attempt is sent after this moment. */
  notAfter?: Date
  prefer?: "representation"
  ratepayTransactionId?: string
  /** Identifies the buyer of an authorization without revealing who it is. */
  buyer?: string
  /** True if sending the same request twice has the effect of sending it once. */
  repeatable: boolean
  read: ResponseReader<Value>
}

/** Makes an endpoint call, with retries. */
export type RunEndpointCall = <Value>(call: EndpointCall<Value>) => Promise<Value>
