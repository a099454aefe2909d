import * as http from "node:http"
import * as https from "node:https"
import axios, { isAxiosError } from "axios"
import { redactCode } from "./redaction"

export type HttpRequest = {
  method: "GET" | "POST" | "PATCH"
  url: string
  headers: Record<string, string>
  body?: string
}

export type HttpLimits = { connectTimeoutMs: number; responseTimeoutMs: number; maxResponseBytes: number }

export type HttpAnswer = { kind: "answer"; httpStatus: number; text: string; retryAfter?: string }

/** `requestSent` is false only if no connection was made, so that not a byte of the request can have arrived. */
export type NoAnswer = {
  kind: "no_answer"
  reason: "network" | "timeout" | "unreadable"
  requestSent: boolean
  errorCode?: string
}

export type HttpExchange = {
  send(request: HttpRequest, remainingMs: number): Promise<HttpAnswer | NoAnswer>
  close(): void
}

/**
 * Sends single requests over kept-alive connections. Never throws, never follows a redirect, never takes a proxy
 * from the environment, and checks certificates whatever the environment says.
 *
 * Nothing of the HTTP library's errors leaves this file but their code: they hold headers and bodies.
 */
export function createHttpExchange(limits: HttpLimits): HttpExchange {
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
          // Kept off where none is given: axios would call a POST without a body a form.
          headers: { "Content-Type": false, ...request.headers },
          data: request.body,
          signal: deadline.signal,
          transport: { request: requestReporting(deadline.connected) },
        })
        const retryAfter: unknown = headers["retry-after"]
        return {
          kind: "answer",
          httpStatus: status,
          text: typeof data === "string" ? data : "",
          ...(typeof retryAfter === "string" && { retryAfter }),
        }
      } catch (error) {
        const requestSent = deadline.isConnected()
        if (deadline.signal.aborted) return { kind: "no_answer", reason: "timeout", requestSent }
        return {
          kind: "no_answer",
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

/** One timer at a time: up to the connection, then up to the last byte of the answer; both within the budget. */
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

/** Node's own request, telling when its connection stands: with TLS, when the handshake is done. */
function requestReporting(connected: () => void) {
  return (options: https.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) => {
    const isTls = options.protocol === "https:"
    const request = (isTls ? https : http).request(options, onAnswer)
    request.once("socket", (socket) => {
      if (request.reusedSocket) return connected()
      socket.once(isTls ? "secureConnect" : "connect", connected)
      // The request reports the error that ends it. One that comes after must not end the process.
      socket.on("error", () => undefined)
    })
    request.once("response", connected)
    return request
  }
}

/** axios gives a body over the limit and one that was cut the same code. */
function isOversize(error: unknown): boolean {
  return isAxiosError(error) && error.message.startsWith("maxContentLength")
}
