import { setTimeout as sleep } from "node:timers/promises"
import type { AccessTokens } from "./access-token"
import type { Ending, UnresolvedEnding } from "./ending"
import { RatepayRequestError } from "../errors/ratepay-request-error"
import { RatepayUnresolvedError } from "../errors/ratepay-unresolved-error"
import { attemptAndRead, type AttemptDependencies } from "./attempt-and-read"
import type { HttpRequest } from "./http-attempt"
import type { RatepayOperation } from "../log/ratepay-operation"
import type { ResponseReader } from "../readings/reading"
import { isResponseToKey } from "./response-to-key"
import { delayBeforeRetry, shouldRetry } from "./retry-policy"

/** One call of the API, which may take several attempts. */
export type Call<Value> = {
  operation: RatepayOperation
  request: HttpRequest
  read: ResponseReader<Value>
  /** True if sending the same request twice has the effect of sending it once. */
  repeatable: boolean
  ratepayTransactionId?: string
  idempotencyKey?: string
  /** No attempt is sent after this moment. */
  notAfter?: Date
}

export type CallDependencies = AttemptDependencies & { tokens: AccessTokens; retryBudgetMs: number }

const noTimeLeft: UnresolvedEnding = { kind: "unresolved", reason: "timeout", requestSent: false }
/** The request may have been sent under this key by an earlier call, so `requestSent` is true. */
const keyExpired: UnresolvedEnding = { kind: "unresolved", reason: "key_expired", requestSent: true }

/**
 * Makes one call: gets the token, sends the request, renews the token once after a 401, and repeats the same request as long as
 * the retry policy, the time budget and the life of the key allow.
 *
 * @throws RatepayRequestError if Ratepay refused the request, or the token.
 * @throws RatepayUnresolvedError if the outcome is not known in time.
 */
export async function performCall<Value>(call: Call<Value>, dependencies: CallDependencies): Promise<Value> {
  const endsAtMs = performance.now() + dependencies.retryBudgetMs
  const remainingMs = () => Math.max(0, endsAtMs - performance.now())
  let requestSent = false
  let tokenRenewed = false

  for (let attempt = 1; ; attempt++) {
    const { ending, accessToken } = await attemptCall(call, dependencies, { attempt, remainingMs })
    if (ending.kind === "value") return ending.value
    if (ending.kind === "refused") {
      if (ending.facts.httpStatus !== 401 || accessToken === undefined || tokenRenewed) {
        // Ratepay refuses these before it looks at the key, so they say nothing about an attempt that was sent before.
        if (requestSent && !isResponseToKey(ending.facts)) {
          throw toUnresolvedError(
            call,
            { kind: "unresolved", reason: "turned_away", requestSent, httpStatus: ending.facts.httpStatus },
            { attempts: attempt, requestSent }
          )
        }
        throw new RatepayRequestError(ending.facts)
      }
      dependencies.tokens.discard(accessToken)
      tokenRenewed = true
      continue
    }

    requestSent ||= ending.requestSent
    if (ending === keyExpired) throw toUnresolvedError(call, ending, { attempts: attempt - 1, requestSent })
    if (ending.httpStatus === 401 && accessToken !== undefined && !tokenRenewed && call.repeatable) {
      dependencies.tokens.discard(accessToken)
      tokenRenewed = true
      continue
    }
    const delayMs = Math.max(delayBeforeRetry(attempt, Math.random()), ending.retryAfterMs ?? 0)
    const { repeatable } = call
    const { httpStatus } = ending
    if (!shouldRetry({ attempt, httpStatus, requestSent, repeatable, delayMs, remainingMs: remainingMs() })) {
      throw toUnresolvedError(call, ending, { attempts: attempt, requestSent })
    }
    await sleep(delayMs)
  }
}

async function attemptCall<Value>(
  call: Call<Value>,
  dependencies: CallDependencies,
  { attempt, remainingMs }: { attempt: number; remainingMs: () => number }
): Promise<{ ending: Ending<Value>; accessToken?: string }> {
  const token = await withinTime(dependencies.tokens.take(), remainingMs())
  if (token.kind !== "value") return { ending: token }
  if (call.notAfter !== undefined && Date.now() >= call.notAfter.getTime()) return { ending: keyExpired }

  const { operation, request, read, ratepayTransactionId, idempotencyKey } = call
  const ending = await attemptAndRead(
    { ...request, headers: { ...request.headers, Authorization: `Bearer ${token.value}` } },
    read,
    { operation, attempt, remainingMs: remainingMs(), ratepayTransactionId, idempotencyKey },
    dependencies
  )
  return { ending, accessToken: token.value }
}

/** Waits for the token no longer than the call can. The token request goes on, as other calls share it. */
async function withinTime(token: Promise<Ending<string>>, remainingMs: number): Promise<Ending<string>> {
  const timer = new AbortController()
  const outOfTime = sleep(remainingMs, noTimeLeft, { signal: timer.signal }).catch(() => noTimeLeft)
  try {
    return await Promise.race([token, outOfTime])
  } finally {
    timer.abort()
  }
}

function toUnresolvedError(
  { operation, ratepayTransactionId }: Call<unknown>,
  { reason, httpStatus, errorCode, host }: UnresolvedEnding,
  { attempts, requestSent }: { attempts: number; requestSent: boolean }
): RatepayUnresolvedError {
  return new RatepayUnresolvedError({
    operation,
    reason,
    attempts,
    requestSent,
    ratepayTransactionId,
    httpStatus,
    errorCode,
    host,
  })
}
