import * as http from "node:http"
import * as https from "node:https"
import axios, { isAxiosError } from "axios"
import { redactCode } from "../log/redaction"

export type HttpRequest = {
  method: "GET" | "POST" | "PATCH"
  url: string
  headers: Record<string, string>
  body?: string
}

export type HttpLimits = { connectTimeoutMs: number; responseTimeoutMs: number; maxResponseBytes: number }

export type HttpResponse = { kind: "response"; httpStatus: number; text: string; retryAfter?: string }

/** `requestSent` is false only if no connection was made, so that no byte of the request can have arrived. */
export type NoResponse = {
  kind: "no_response"
  reason: "network" | "timeout" | "unreadable"
  requestSent: boolean
  errorCode?: string
}

export type HttpAttempt = {
  send(request: HttpRequest, remainingMs: number): Promise<HttpResponse | NoResponse>
  close(): void
}

/**
 * Sends single requests over kept-alive connections. Never throws and never follows a redirect, ignores proxies set in the
 * environment, and checks certificates also if the environment switches that off.
 *
 * Of the HTTP library's errors only the code leaves this file, as they contain headers and bodies.
 */
export function createHttpAttempt(limits: HttpLimits): HttpAttempt {
  const httpAgent = new http.Agent({ keepAlive: true })
  const httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: true })
  const client = axios.create({
    adapter: "http",
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: limits.maxResponseBytes,
    responseType: "text",
    transformRequest: [keepAsIs],
    transformResponse: [keepAsIs],
    validateStatus: () => true,
  })

  return {
    async send(request, remainingMs) {
      const deadline = createDeadline(limits, remainingMs)
      try {
        const { status, data, headers } = await client.request<unknown>({
          method: request.method,
          url: request.url,
          // Suppressed unless it is given, as axios would label a POST without a body as a form.
          headers: { "Content-Type": false, ...request.headers },
          data: request.body,
          signal: deadline.signal,
          transport: { request: requestReporting(deadline.connected) },
        })
        const retryAfter: unknown = headers["retry-after"]
        return {
          kind: "response",
          httpStatus: status,
          text: typeof data === "string" ? data : "",
          ...(typeof retryAfter === "string" && { retryAfter }),
        }
      } catch (error) {
        const requestSent = deadline.isConnected()
        if (deadline.signal.aborted) return { kind: "no_response", reason: "timeout", requestSent }
        return {
          kind: "no_response",
          reason: isOversize(error) ? "unreadable" : "network",
          requestSent,
          ...(isAxiosError(error) && error.code !== undefined && { errorCode: redactCode(error.code) }),
        }
      } finally {
        deadline.clear()
      }
    },
    close() {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

function keepAsIs(data: unknown): unknown {
  return data
}

/** Runs one timer at a time: first until the connection is made, then until the last byte of the response. Both stay within the budget. */
function createDeadline(limits: HttpLimits, remainingMs: number) {
  const controller = new AbortController()
  const endsAtMs = performance.now() + remainingMs
  const abortAfter = (timeoutMs: number) =>
    setTimeout(() => controller.abort(), Math.max(0, Math.min(timeoutMs, endsAtMs - performance.now())))
  let isConnected = false
  let timer = abortAfter(limits.connectTimeoutMs)

  return {
    signal: controller.signal,
    isConnected: () => isConnected,
    connected: () => {
      if (isConnected || controller.signal.aborted) return
      isConnected = true
      clearTimeout(timer)
      timer = abortAfter(limits.responseTimeoutMs)
    },
    clear: () => clearTimeout(timer),
  }
}

/** Node's request function, which also reports when the connection is made: with TLS, when the handshake is done. */
function requestReporting(connected: () => void) {
  return (options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
    const isTls = options.protocol === "https:"
    const request = (isTls ? https : http).request(options, onResponse)
    request.once("socket", (socket) => {
      if (request.reusedSocket) return connected()
      socket.once(isTls ? "secureConnect" : "connect", connected)
      // The request reports the error that ends it. A later error of the socket must not end the process.
      socket.on("error", () => undefined)
    })
    request.once("response", connected)
    return request
  }
}

/** Tells a body over the limit from a cut one by the message, as axios gives both the same code. */
function isOversize(error: unknown): boolean {
  return isAxiosError(error) && error.message.startsWith("maxContentLength")
}
