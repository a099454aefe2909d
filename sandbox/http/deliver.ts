import type { Response } from "express"
import type { Fault } from "../control/fault-plan"
import type { Answer } from "./answer"

/**
 * Sends an answer, or what a fault makes of it after the operation was executed. Tells whether a status line went
 * out.
 */
export function deliver(response: Response, answer: Answer, fault: Fault | undefined): boolean {
  const text = answer.text ?? ""
  const hasNoHalf = fault?.kind === "half_answer" && text === ""
  if (answer.lost || fault?.kind === "cut" || hasNoHalf) {
    response.socket?.destroy()
    return false
  }
  response.status(answer.status)
  if (answer.mediaType) response.setHeader("Content-Type", answer.mediaType)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)

  if (fault?.kind === "half_answer") {
    response.setHeader("Content-Length", Buffer.byteLength(text))
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy())
    return true
  }
  const sent = fault?.kind === "malformed_json" ? text.slice(0, -1) : text
  if (answer.status !== 204) response.setHeader("Content-Length", Buffer.byteLength(sent))
  response.end(sent)
  return true
}
