import { statusOfCategory, type Decline } from "../wire/decline"

/** An HTTP answer, its body already written, so that a replay repeats it to the letter. */
export type Answer = {
  status: number
  mediaType?: string
  text?: string
  headers?: Readonly<Record<string, string>>
  /** Cut the connection instead of sending this answer; a replay is sent. */
  lost?: boolean
}

/** A success of the Payment API (Payment API v2, 2.2). */
export function hal(status: number, body: object): Answer {
  return { status, mediaType: "application/hal+json", text: JSON.stringify(body) }
}

export function json(status: number, body: object): Answer {
  return { status, mediaType: "application/json", text: JSON.stringify(body) }
}

/** A refusal: the status follows from the category; `around` adds what the body holds beside the decline. */
export function refusal(decline: Decline, around: object = {}): Answer {
  return {
    status: statusOfCategory[decline.category],
    mediaType: "application/problem+json",
    text: JSON.stringify({ ...around, decline }),
  }
}
