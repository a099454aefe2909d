import type { Response } from "express"
import type { Fault } from "../control/fault-plan"
import type { SandboxResponse } from "./response"

/**
 * Sends a response after the operation was executed, changed by the fault if there is one. Returns whether a status line was
 * sent.
 */
export function deliver(
  response: Response,
  sandboxResponse: SandboxResponse,
  fault: Fault | undefined
): boolean {
  const text = sandboxResponse.text ?? ""
  const hasNoHalf = fault?.kind === "half_response" && text === ""
  if (sandboxResponse.lost || fault?.kind === "cut" || hasNoHalf) {
    response.socket?.destroy()
    return false
  }
  response.status(sandboxResponse.status)
  if (sandboxResponse.mediaType) response.setHeader("Content-Type", sandboxResponse.mediaType)
  for (const [name, value] of Object.entries(sandboxResponse.headers ?? {})) response.setHeader(name, value)

  if (fault?.kind === "half_response") {
    response.setHeader("Content-Length", Buffer.byteLength(text))
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy())
    return true
  }
  const sent = fault?.kind === "malformed_json" ? text.slice(0, -1) : text
  if (sandboxResponse.status !== 204) response.setHeader("Content-Length", Buffer.byteLength(sent))
  response.end(sent)
  return true
}
