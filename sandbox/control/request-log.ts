import type { OperationName } from "../http/operation-name"
import type { Fault } from "./fault-plan"

/** One request to the token, Payment or OTP endpoints, or to a path that does not exist. */
export type ReceivedRequest = {
  /** ISO 8601, by the sandbox's clock. */
  at: string
  method: string
  /** Path and query as received. */
  path: string
  operation: OperationName
  /** The name of who sent it: the client id, with `/` and `X-Partner` where that decides; null where it is not known. */
  sender: string | null
  /** Names are in lower case. The value of `authorization` is left out. */
  headers: Readonly<Record<string, string>>
  /** The parsed JSON body, or the text if it is not JSON, or null without a body. A client_secret is left out. */
  body: unknown
  /** Null until the response is sent, and for good if the connection was cut instead. */
  status: number | null
  /** Whether the response was stored by an earlier request with the same idempotency key. */
  replayed: boolean
  /** JSON paths of properties of the body that the API does not read, e.g. misspelt ones. */
  ignoredFields: readonly string[]
  /** The fault that hit the request. */
  fault: Fault["kind"] | null
}

export type RequestFilter = {
  operation?: OperationName
  sender?: string
  method?: string
  status?: number
  /** Whether `path` contains this text. */
  pathIncludes?: string
  replayed?: boolean
}

export type RequestLog = {
  add(request: ReceivedRequest): void
  /** Lists the requests that match every given property of the filter, in order of arrival. */
  list(filter?: RequestFilter): ReceivedRequest[]
  clear(): void
}

const maximumKept = 20_000

/** Creates an empty log. It keeps at least the latest 20,000 requests, and at most twice as many. */
export function createRequestLog(): RequestLog {
  let kept: ReceivedRequest[] = []
  return {
    add(request) {
      kept.push(request)
      if (kept.length >= 2 * maximumKept) kept = kept.slice(-maximumKept)
    },
    list: (filter = {}) =>
      kept.filter((request) => matches(request, filter)).map((request) => ({ ...request })),
    clear: () => {
      kept = []
    },
  }
}

function matches(request: ReceivedRequest, filter: RequestFilter): boolean {
  return (
    (filter.operation === undefined || request.operation === filter.operation) &&
    (filter.sender === undefined || request.sender === filter.sender) &&
    (filter.method === undefined || request.method === filter.method.toUpperCase()) &&
    (filter.status === undefined || request.status === filter.status) &&
    (filter.pathIncludes === undefined || request.path.includes(filter.pathIncludes)) &&
    (filter.replayed === undefined || request.replayed === filter.replayed)
  )
}

/** Copies headers for the log, without credentials. */
export function toLoggedHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const isSecret = name === "authorization" || name === "cookie" || name === "proxy-authorization"
      return [name, isSecret ? "[left out]" : String(value)]
    })
  )
}

/** Copies a body for the log, without the secret of a token request. */
export function toLoggedBody(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("client_secret" in body)) return body
  return { ...body, client_secret: "[left out]" }
}
