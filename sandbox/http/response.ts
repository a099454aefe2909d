import { statusOfCategory, type Decline } from "../wire/decline"

/** An HTTP response with its body as text, so that a replay repeats it byte for byte. */
export type SandboxResponse = {
  status: number
  mediaType?: string
  text?: string
  headers?: Readonly<Record<string, string>>
  /** Cuts the connection instead of sending this response. A replay of it is sent. */
  lost?: boolean
}

/** A success of the Payment API (Payment API v2, 2.2). */
export function hal(status: number, body: object): SandboxResponse {
  return { status, mediaType: "application/hal+json", text: JSON.stringify(body) }
}

export function json(status: number, body: object): SandboxResponse {
  return { status, mediaType: "application/json", text: JSON.stringify(body) }
}

/** A refusal. Its status follows from the category; `around` adds fields beside the decline. */
export function refusal(decline: Decline, around: object = {}): SandboxResponse {
  return {
    status: statusOfCategory[decline.category],
    mediaType: "application/problem+json",
    text: JSON.stringify({ ...around, decline }),
  }
}
