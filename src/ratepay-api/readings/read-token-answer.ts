import { type Answer, type Reading, unreadable } from "../reading"
import { tokenAnswerSchema } from "../wire/answers/token-answer"
import { readFault } from "./read-fault"

export type GrantedToken = { accessToken: string; lifetimeMs: number }

/** Reads the answer of the token endpoint (1.2). */
export function readTokenAnswer(answer: Answer): Reading<GrantedToken> {
  if (answer.httpStatus !== 200) return readFault(answer)
  const parsed = tokenAnswerSchema.safeParse(answer.body)
  if (!parsed.success) return unreadable
  const { access_token, expires_in } = parsed.data
  return {
    kind: "value",
    outcome: "accepted",
    value: { accessToken: access_token, lifetimeMs: expires_in * 1000 },
  }
}
