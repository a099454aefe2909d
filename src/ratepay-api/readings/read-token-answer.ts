import { type Answer, type Reading, unreadable } from "../reading"
import { tokenAnswerSchema } from "../wire/answers/token-answer"
import { readFault } from "./read-fault"

export type GrantedToken = { accessToken: string; lifetimeMs: number }

/**
 * Reads the answer of the token endpoint (1.2). It documents no body of a refusal, so the status tells: nothing hangs on
 * it, as the request the token is for has not left.
 */
export function readTokenAnswer(answer: Answer): Reading<GrantedToken> {
  const { httpStatus, body } = answer
  if (httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408 && httpStatus !== 429)
    return { kind: "refused" }
  if (httpStatus !== 200) return readFault(answer)
  const parsed = tokenAnswerSchema.safeParse(body)
  if (!parsed.success) return unreadable
  const { access_token, expires_in } = parsed.data
  return {
    kind: "value",
    outcome: "accepted",
    value: { accessToken: access_token, lifetimeMs: expires_in * 1000 },
  }
}
