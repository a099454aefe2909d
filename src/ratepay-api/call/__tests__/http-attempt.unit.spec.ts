import { execFile } from "node:child_process"
import * as https from "node:https"
import * as net from "node:net"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import { createHttpAttempt, type HttpAttempt, type HttpRequest } from "../http-attempt"
import { listen, listenHttp } from "./a-local-server"
import { aSelfSignedCertificate } from "./a-self-signed-certificate"

// Some limits are of real milliseconds, which a busy machine may spend on something else.
jest.retryTimes(2, { logErrorsBeforeRetry: true })

const patience = 10_000
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function anAttempt(limits: Partial<Parameters<typeof createHttpAttempt>[0]> = {}): HttpAttempt {
  const attempt = createHttpAttempt({
    connectTimeoutMs: 2_000,
    responseTimeoutMs: 2_000,
    maxResponseBytes: 1_000,
    ...limits,
  })
  closers.unshift(() => attempt.close())
  return attempt
}

async function serve(...[handle]: Parameters<typeof listenHttp>): Promise<string> {
  const { port, close } = await listenHttp(handle)
  closers.push(close)
  return `http://127.0.0.1:${port}/`
}

const get = (url: string): HttpRequest => ({ method: "GET", url, headers: {} })

it("keeps the connection open for the next HTTP request", async () => {
  const ports = new Set<number | undefined>()
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort)
    response.end("{}")
  })
  const attempt = anAttempt()

  for (let round = 0; round < 5; round++) await attempt.send(get(url), patience)

  expect(ports.size).toBe(1)
})

it("sends a body unchanged, and sends a POST without a body without a content type", async () => {
  const received: [string | undefined, string][] = []
  const url = await serve((request, response) => {
    let text = ""
    request.on("data", (chunk: Buffer) => (text += chunk.toString()))
    request.on("end", () => {
      received.push([request.headers["content-type"], text])
      response.end()
    })
  })
  const attempt = anAttempt()
  const body = '{"name":"Müller","gross_amount":12.9}'

  await attempt.send({ method: "POST", url, headers: { "Content-Type": "application/json" }, body }, patience)
  await attempt.send({ method: "POST", url, headers: {} }, patience)

  expect(received).toEqual([
    ["application/json", body],
    [undefined, ""],
  ])
})

it("returns status, text and Retry-After of any HTTP response, redirects included", async () => {
  const url = await serve((_, response) => {
    response.writeHead(302, { Location: "http://127.0.0.1:1/", "Retry-After": "7" }).end("moved")
  })

  await expect(anAttempt().send(get(url), patience)).resolves.toEqual({
    kind: "response",
    httpStatus: 302,
    text: "moved",
    retryAfter: "7",
  })
})

it("reads an HTTP response of exactly the size limit", async () => {
  const url = await serve((_, response) => response.end("x".repeat(1_000)))

  await expect(anAttempt().send(get(url), patience)).resolves.toMatchObject({ text: "x".repeat(1_000) })
})

it.each([
  ["announced", { "Content-Length": "1001" }, Buffer.from("x".repeat(1_001))],
  ["chunked", {}, Buffer.from("x".repeat(1_001))],
  ["compressed", { "Content-Encoding": "gzip" }, gzipSync("x".repeat(1_000_000))],
])("stops reading an HTTP response over the size limit, %s", async (_, headers, body) => {
  const url = await serve((__, response) => response.writeHead(200, headers).end(body))

  await expect(anAttempt({ maxResponseBytes: 1_000 }).send(get(url), patience)).resolves.toMatchObject({
    kind: "no_response",
    reason: "unreadable",
    requestSent: true,
  })
})

it("times out when an HTTP response does not start", async () => {
  const url = await serve(() => undefined)

  await expect(anAttempt({ responseTimeoutMs: 50 }).send(get(url), patience)).resolves.toEqual({
    kind: "no_response",
    reason: "timeout",
    requestSent: true,
  })
})

it("times out when an HTTP response arrives slowly without end", async () => {
  const url = await serve((_, response) => {
    const drip = setInterval(() => response.write("."), 10)
    response.on("close", () => clearInterval(drip))
  })

  await expect(anAttempt({ responseTimeoutMs: 80 }).send(get(url), patience)).resolves.toMatchObject({
    reason: "timeout",
    requestSent: true,
  })
})

it("times out when the time of the whole call ends first", async () => {
  const url = await serve(() => undefined)

  await expect(anAttempt().send(get(url), 50)).resolves.toMatchObject({ reason: "timeout" })
})

it.each([
  ["before a response", (socket: net.Socket) => socket.destroy()],
  [
    "in the middle of one",
    (socket: net.Socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"rate'),
  ],
])("reports a network error when the connection is cut %s", async (_, cut) => {
  const { port, close } = await listen(net.createServer((socket) => socket.once("data", () => cut(socket))))
  closers.push(close)

  await expect(anAttempt().send(get(`http://127.0.0.1:${port}/`), patience)).resolves.toMatchObject({
    kind: "no_response",
    reason: "network",
    requestSent: true,
  })
})

it("reports that nothing was sent when no connection is made", async () => {
  const { port, close } = await listenHttp(() => undefined)
  await close()

  await expect(anAttempt().send(get(`http://127.0.0.1:${port}/`), patience)).resolves.toEqual({
    kind: "no_response",
    reason: "network",
    requestSent: false,
    errorCode: "ECONNREFUSED",
  })
})

it("reports that nothing was sent when the TLS handshake does not end in time", async () => {
  const { port, close } = await listen(net.createServer(() => undefined))
  closers.push(close)

  const outcome = await anAttempt({ connectTimeoutMs: 50 }).send(get(`https://127.0.0.1:${port}/`), patience)

  expect(outcome).toEqual({ kind: "no_response", reason: "timeout", requestSent: false })
})

it("refuses a self-signed certificate, also if the environment switches certificate checks off", async () => {
  const handle = jest.fn()
  const { port, close } = await listen(https.createServer(aSelfSignedCertificate(), handle))
  closers.push(close)

  // Node reads this variable from the real environment, so the test needs its own process.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-e", sendOnce(`https://127.0.0.1:${port}/`)],
    {
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    }
  )

  expect(JSON.parse(stdout)).toMatchObject({
    reason: "network",
    requestSent: false,
    errorCode: "DEPTH_ZERO_SELF_SIGNED_CERT",
  })
  expect(handle).not.toHaveBeenCalled()
})

function sendOnce(url: string): string {
  const request = JSON.stringify({ method: "GET", url, headers: {} })
  const limits = JSON.stringify({
    connectTimeoutMs: 5_000,
    responseTimeoutMs: 5_000,
    maxResponseBytes: 1_000,
  })
  return `
    require("ts-node").register({ transpileOnly: true, swc: true })
    const { createHttpAttempt } = require(${JSON.stringify(require.resolve("../http-attempt"))})
    const httpAttempt = createHttpAttempt(${limits})
    httpAttempt.send(${request}, 5_000).then((outcome) => {
      console.log(JSON.stringify(outcome))
      httpAttempt.close()
    })`
}

it("ignores a proxy set in the environment", async () => {
  const before = process.env.HTTP_PROXY
  process.env.HTTP_PROXY = "http://127.0.0.1:1"
  const url = await serve((_, response) => response.end("direct"))

  const outcome = await anAttempt().send(get(url), patience)

  if (before === undefined) delete process.env.HTTP_PROXY
  else process.env.HTTP_PROXY = before
  expect(outcome).toMatchObject({ text: "direct" })
})
