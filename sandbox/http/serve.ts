import { createHash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import type { Request, Response } from "express"
import { toLoggedBody, toLoggedHeaders, type ReceivedRequest } from "../control/request-log"
import type { Fault } from "../control/fault-plan"
import { inferred } from "../inferred"
import type { Instance } from "../instance"
import type { Call } from "../operations/call"
import { invalidFields } from "../wire/decline"
import { readBody, type Body } from "../wire/parse-body"
import { json, refusal, type Answer } from "./answer"
import { deliver } from "./deliver"
import type { OperationName } from "./operation-name"
import type { Route } from "./routes"

type Served = { answer: Answer; replayed: boolean }
type Arrived = { request: Request; text: string; body: Body; fault: Fault | undefined }

/**
 * Takes one request through the sandbox: log, fault, `work`, answer. `work` is called at most once, and not at all
 * when a fault answers in front of it.
 */
export async function serve(
  instance: Instance,
  name: OperationName,
  request: Request,
  response: Response,
  work: (arrived: Arrived) => Promise<Served>
): Promise<void> {
  const text = typeof request.body === "string" ? request.body : ""
  const body = readBody(text)
  const fault = name === "unknown" ? undefined : instance.faults.draw(name)
  const entry = toEntry(instance, name, request, body, fault)
  instance.requests.add(entry)

  if (fault?.kind === "cut" && fault.when === "before") {
    request.socket.destroy()
  } else if (fault?.kind === "status") {
    deliver(response, toFaultAnswer(fault), undefined)
    entry.status = fault.status
  } else {
    const { answer, replayed } = await work({ request, text, body, fault })
    entry.replayed = replayed
    const isSent = deliver(response, answer, fault)
    if (isSent) entry.status = answer.status
  }
  instance.settings.log(toLine(entry))
}

/** Serves one endpoint of the Payment or OTP API: authentication, idempotency, media type, then the operation. */
export async function serveRoute(
  instance: Instance,
  route: Route,
  arrived: Arrived,
  baseUrl: string
): Promise<Served> {
  const { request, text, body, fault } = arrived
  const delay = async () => {
    if (fault?.kind === "delay") await instance.pause(fault.ms)
  }
  if (!instance.tokens.admits(request.headers.authorization, instance.clock.now())) {
    await delay()
    return executed(json(401, inferred.unauthorizedBody))
  }

  const { world } = instance
  const execute = async (): Promise<Answer> => {
    await delay()
    if (route.takes && !hasMediaType(request, route.takes)) return toWrongMediaType(route.takes)
    const call: Call = {
      world,
      contract: instance.settings.contract,
      otp: instance.settings.otp,
      now: instance.clock.now(),
      baseUrl,
      log: instance.settings.log,
      pause: instance.pause,
      transactionId: request.params["transactionId"] ?? "",
      resourceId: request.params["resourceId"] ?? "",
      body,
      representation: asksForRepresentation(request.headers),
    }
    return route.operation(call)
  }

  const key = request.header("idempotency-key")
  if (!route.isIdempotent || key === undefined) return executed(await execute())
  if (key === "" || key.length > inferred.idempotencyKeyMaximumLength) {
    const message = `size must be between 1 and ${inferred.idempotencyKeyMaximumLength}`
    return executed(refusal(invalidFields({ json_path: "Idempotency-Key", message })))
  }
  const outcome = await world.answers.run(key, toFingerprint(request, text), instance.clock.now, execute)
  if (outcome.kind === "key_reused") return executed(refusal({ category: "CONFLICT", reasons: [] }))
  if (outcome.kind === "replayed") await delay()
  return { answer: outcome.answer, replayed: outcome.kind === "replayed" }
}

export function executed(answer: Answer): Served {
  return { answer, replayed: false }
}

/** What makes two requests the same (Payment API v2, 2.3): method, path, two headers and the bytes of the body. */
function toFingerprint(request: Request, text: string): string {
  const { prefer, "x-partner": partner } = request.headers
  const parts = [request.method, request.originalUrl, prefer ?? null, partner ?? null, text]
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64")
}

function asksForRepresentation(headers: IncomingHttpHeaders): boolean {
  const { prefer } = headers
  const preferences = Array.isArray(prefer) ? prefer.join(",") : (prefer ?? "")
  return preferences.split(",").some((preference) => preference.trim() === "return=representation")
}

function hasMediaType(request: Request, expected: string): boolean {
  const given = request.header("content-type") ?? ""
  return given.split(";", 1).join("").trim().toLowerCase() === expected
}

function toWrongMediaType(expected: string): Answer {
  return json(inferred.wrongMediaTypeStatus, { sandbox_error: `the body must be ${expected}` })
}

function toFaultAnswer({ status, retryAfterSeconds }: Extract<Fault, { kind: "status" }>): Answer {
  const answer = json(status, { sandbox_error: "an injected fault" })
  if (retryAfterSeconds === undefined) return answer
  return { ...answer, headers: { "Retry-After": String(retryAfterSeconds) } }
}

function toEntry(
  instance: Instance,
  name: OperationName,
  request: Request,
  body: Body,
  fault: Fault | undefined
): ReceivedRequest {
  return {
    at: instance.clock.now().toISOString(),
    method: request.method,
    path: request.originalUrl,
    operation: name,
    headers: toLoggedHeaders(request.headers),
    body: body.kind === "json" ? toLoggedBody(body.value) : body.kind === "invalid" ? body.text : null,
    status: null,
    replayed: false,
    fault: fault?.kind ?? null,
  }
}

function toLine({ method, path, operation, status, replayed, fault }: ReceivedRequest): string {
  const marks = [replayed && "replayed", fault && `fault: ${fault}`].filter(
    (mark) => typeof mark === "string"
  )
  return `${method} ${path} ${operation} ${status ?? "connection cut"}${marks.map((mark) => ` (${mark})`).join("")}`
}
