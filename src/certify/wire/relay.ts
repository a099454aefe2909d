import http from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { createHttpAttempt, type HttpAttempt, type HttpRequest } from "../../ratepay-api/call/http-attempt"
import type { Exchange } from "./exchange"

export type Relay = {
  /** What takes the places of Ratepay's addresses in the options of whoever is to call through the relay. */
  baseUrl: string
  tokenUrl: string
  /** Every request to the API so far and its response, oldest first; none to the token endpoint. */
  exchanges: readonly Exchange[]
  close(): Promise<void>
}

const RESPONSE_MS = 60_000
const LIMITS = { connectTimeoutMs: 10_000, responseTimeoutMs: RESPONSE_MS, maxResponseBytes: 4_194_304 }

/** The headers that Payment API v2 knows (2.1); the rest is of the connection to this relay. */
const headersPassedOn = ["authorization", "content-type", "idempotency-key", "prefer", "x-partner", "accept"]

/**
 * Stands between the store and Ratepay: passes every request on as it is, and notes what went over the wire. Between two
 * requests to Ratepay are at least `gapMs`, whoever makes them. Listens on the loopback interface only.
 *
 * Where Ratepay gives no response, the connection is cut, so that the store sees what it would have seen.
 */
export async function startRelay(
  upstream: { baseUrl: string; tokenUrl: string },
  { gapMs }: { gapMs: number }
): Promise<Relay> {
  const exchanges: Exchange[] = []
  const ratepay = createHttpAttempt(LIMITS)
  const waitForTurn = createPace(gapMs)
  const server = http.createServer((request, response) => {
    void passOn(request, response).catch(() => response.destroy())
  })

  async function passOn(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request)
    const url = request.url ?? ""
    await waitForTurn()
    if (url.startsWith("/token"))
      return respond(response, await send(ratepay, request, upstream.tokenUrl, body))
    const path = url.slice("/api".length)
    const exchange: Exchange = {
      method: request.method ?? "",
      path: path.split("?")[0] ?? "",
      status: null,
      at: new Date(),
      request: parseJson(body),
      response: undefined,
    }
    exchanges.push(exchange)
    const received = await send(ratepay, request, upstream.baseUrl.replace(/\/+$/, "") + path, body)
    if (received.kind === "response") {
      exchange.status = received.httpStatus
      exchange.response = parseJson(received.text)
    }
    respond(response, received)
  }

  const port = await listen(server)
  const url = `http://127.0.0.1:${port}`
  return {
    baseUrl: `${url}/api`,
    tokenUrl: `${url}/token`,
    exchanges,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      ratepay.close()
    },
  }
}

type Received = Awaited<ReturnType<HttpAttempt["send"]>>

function send(
  ratepay: HttpAttempt,
  { method, headers }: http.IncomingMessage,
  url: string,
  body: string
): Promise<Received> {
  const passed = headersPassedOn.flatMap((name) => {
    const value = headers[name]
    return typeof value === "string" ? [[name, value] as const] : []
  })
  const request: HttpRequest = {
    method: method === "POST" || method === "PATCH" ? method : "GET",
    url,
    headers: Object.fromEntries(passed),
    ...(body !== "" && { body }),
  }
  return ratepay.send(request, RESPONSE_MS)
}

function respond(response: http.ServerResponse, received: Received): void {
  if (received.kind === "no_response") {
    response.destroy()
    return
  }
  response.writeHead(received.httpStatus, {
    "content-type": "application/json",
    ...(received.retryAfter !== undefined && { "retry-after": received.retryAfter }),
  })
  // A 204 has no body.
  response.end(received.httpStatus === 204 ? undefined : received.text)
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString("utf8")
}

/** Lets callers pass one after the other, each so long after the one before it. */
function createPace(gapMs: number): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const turn = last
    last = turn.then(() => sleep(gapMs))
    return turn.then(() => undefined)
  }
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function listen(server: http.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => resolve(portOf(server.address())))
  })
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === "object" && address !== null ? address.port : 0
}
