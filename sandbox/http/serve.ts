import type { Request, Response } from "express"
import { z } from "@medusajs/framework/zod"
import { toLoggedBody, toLoggedHeaders, type ReceivedRequest } from "../control/request-log"
import type { Fault } from "../control/fault-plan"
import type { Instance } from "../instance"
import { identify as identifySender, type Identified, type Sender } from "../senders"
import { readBody, type Body } from "../wire/parse-body"
import { json, refusal, type SandboxResponse } from "./response"
import { deliver } from "./deliver"
import type { OperationName } from "./operation-name"

export type Served = { sandboxResponse: SandboxResponse; replayed: boolean }

/** A request that was read and logged, with the fault that hits it, if any. */
export type Arrived = {
  request: Request
  text: string
  body: Body
  fault: Fault | undefined
  entry: ReceivedRequest
}

/**
 * Serves one request: log, fault, `work`, response. `work` is called at most once, and not at all if a fault responds first.
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
  const senders = sendersOf(instance, name, request, body)
  const fault = name === "unknown" ? undefined : instance.faults.draw(name, senders)
  const entry = { ...toEntry(instance, name, request, body, fault), sender: senders[0] ?? null }
  instance.requests.add(entry)

  if (fault?.kind === "cut" && fault.when === "before") {
    request.socket.destroy()
  } else {
    const inFront = toResponseInFront(fault)
    if (inFront === undefined) {
      const { sandboxResponse, replayed } = await work({ request, text, body, fault, entry })
      entry.replayed = replayed
      const sent = fault?.kind === "status" ? toFaultResponse(fault) : sandboxResponse
      const isSent = deliver(response, sent, fault)
      if (isSent) entry.status = sent.status
    } else {
      deliver(response, inFront, undefined)
      entry.status = inFront.status
    }
  }
  instance.settings.log(toLine(entry))
}

/** Who sent a request, by its token and `X-Partner`. */
export function identify({ settings, tokens, clock }: Instance, request: Request): Identified {
  const clientId = tokens.clientOf(request.headers.authorization, clock.now())
  return identifySender(settings.senders, clientId, request.header("x-partner"))
}

/** The names of those who may have sent a request; several only where they request a token with the same credentials. */
function sendersOf(instance: Instance, name: OperationName, request: Request, body: Body): string[] {
  if (name === "token") {
    const client = z
      .object({ client_id: z.string() })
      .safeParse(body.kind === "json" ? body.value : undefined)
    const isOf = ({ clientId }: Sender) => client.success && clientId === client.data.client_id
    return instance.settings.senders.filter(isOf).map((sender) => sender.name)
  }
  const identified = identify(instance, request)
  return identified.kind === "sender" ? [identified.sender.name] : []
}

export function executed(sandboxResponse: SandboxResponse): Served {
  return { sandboxResponse, replayed: false }
}

/** The response of a fault that executes nothing. */
function toResponseInFront(fault: Fault | undefined): SandboxResponse | undefined {
  if (fault?.kind === "decline") return refusal({ category: fault.category, reasons: fault.reasons ?? [] })
  return fault?.kind === "status" && fault.when !== "after" ? toFaultResponse(fault) : undefined
}

function toFaultResponse({ status, retryAfterSeconds }: Extract<Fault, { kind: "status" }>): SandboxResponse {
  const sandboxResponse = json(status, { sandbox_error: "an injected fault" })
  if (retryAfterSeconds === undefined) return sandboxResponse
  return { ...sandboxResponse, headers: { "Retry-After": String(retryAfterSeconds) } }
}

function toEntry(
  instance: Instance,
  name: OperationName,
  request: Request,
  body: Body,
  fault: Fault | undefined
): Omit<ReceivedRequest, "sender"> {
  return {
    at: instance.clock.now().toISOString(),
    method: request.method,
    path: request.originalUrl,
    operation: name,
    headers: toLoggedHeaders(request.headers),
    body: body.kind === "json" ? toLoggedBody(body.value) : body.kind === "invalid" ? body.text : null,
    status: null,
    replayed: false,
    ignoredFields: [],
    fault: fault?.kind ?? null,
  }
}

function toLine(entry: ReceivedRequest): string {
  const { method, path, operation, status, replayed, ignoredFields, fault } = entry
  const marks = [
    replayed && "replayed",
    fault && `fault: ${fault}`,
    ignoredFields.length > 0 && `ignored: ${ignoredFields.join(", ")}`,
  ].filter((mark) => typeof mark === "string")
  return `${method} ${path} ${operation} ${status ?? "connection cut"}${marks.map((mark) => ` (${mark})`).join("")}`
}
