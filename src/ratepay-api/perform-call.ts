import { setTimeout as sleep } from "node:timers/promises"
import type { AccessTokens } from "./access-token"
import type { Ending, UnresolvedEnding } from "./ending"
import { RatepayRequestError } from "./errors/ratepay-request-error"
import { RatepayUnresolvedError } from "./errors/ratepay-unresolved-error"
import { exchangeAndRead, type ExchangeDependencies } from "./exchange-and-read"
import type { HttpRequest } from "./http-exchange"
import type { RatepayOperation } from "./ratepay-operation"
import type { AnswerReader } from "./reading"
import { isAnswerToKey } from "./answer-to-key"
import { delayBeforeRetry, shouldRetry } from "./retry-policy"

/** One call of the API, whatever number of attempts it takes. */
export type Call<Value> = {
  operation: RatepayOperation
  request: HttpRequest
  read: AnswerReader<Value>
  /** True if sending the same request twice does no more than sending it once. */
  repeatable: boolean
  ratepayTransactionId?: string
  idempotencyKey?: string
  /** No attempt leaves after this moment. */
  notAfter?: Date
}

export type CallDependencies = ExchangeDependencies & { tokens: AccessTokens; retryBudgetMs: number }

const noTimeLeft: UnresolvedEnding = { kind: "unresolved", reason: "timeout", requestSent: false }
/** Whoever had the key before may have sent the request, so nothing is certain. */
const keyExpired: UnresolvedEnding = { kind: "unresolved", reason: "key_expired", requestSent: true }

/**
 * Carries one call to its end: takes the token, sends the request, renews the token once on a 401, and repeats
 * the same request as the retry policy, the time and its key allow.
 *
 * @throws RatepayRequestError if Ratepay refused the request, or the token.
 * @throws RatepayUnresolvedError if nothing was settled in time.
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
        // Ratepay turns these away before it looks at the key: they say nothing of an attempt that left before.
        if (requestSent && !isAnswerToKey(ending.facts)) {
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
  const ending = await exchangeAndRead(
    { ...request, headers: { ...request.headers, Authorization: `Bearer ${token.value}` } },
    read,
    { operation, attempt, remainingMs: remainingMs(), ratepayTransactionId, idempotencyKey },
    dependencies
  )
  return { ending, accessToken: token.value }
}

/** The token is shared, so its request outlives a call that can wait no longer. */
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
  { reason, httpStatus, errorCode }: UnresolvedEnding,
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
  })
}
