import { type AttemptFacts, delayBeforeRetry, maxAttempts, shouldRetry } from "../retry-policy"

const facts: AttemptFacts = {
  attempt: 1,
  requestSent: true,
  repeatable: true,
  delayMs: 250,
  remainingMs: 10_000,
}

it.each<[string, Partial<AttemptFacts>, boolean]>([
  ["no response", {}, true],
  ["an unreadable 201", { httpStatus: 201 }, true],
  ["a redirect", { httpStatus: 302 }, false],
  ["400", { httpStatus: 400 }, false],
  ["401", { httpStatus: 401 }, false],
  ["403", { httpStatus: 403 }, false],
  ["404", { httpStatus: 404 }, false],
  ["408", { httpStatus: 408 }, true],
  ["409", { httpStatus: 409 }, false],
  ["422", { httpStatus: 422 }, false],
  ["429", { httpStatus: 429 }, true],
  ["451", { httpStatus: 451 }, false],
  ["500", { httpStatus: 500 }, true],
  ["503", { httpStatus: 503 }, true],
  ["no response to a request that must not be repeated", { repeatable: false }, false],
  ["500 to what may not be repeated", { repeatable: false, httpStatus: 500 }, false],
  ["no connection for a request that must not be repeated", { repeatable: false, requestSent: false }, true],
  ["the attempt before the last", { attempt: maxAttempts - 1 }, true],
  ["the last attempt", { attempt: maxAttempts }, false],
  ["a wait that just fits the time left", { delayMs: 250, remainingMs: 251 }, true],
  ["a wait that takes all the time left", { delayMs: 250, remainingMs: 250 }, false],
])("decides about a retry after %s: %j gives %s", (_, difference, decision) => {
  expect(shouldRetry({ ...facts, ...difference })).toBe(decision)
})

it.each([
  [1, 0, 125],
  [1, 0.5, 188],
  [1, 0.999, 250],
  [2, 0, 250],
  [2, 0.999, 500],
  [3, 0, 500],
  [5, 0, 2_000],
  [5, 0.999, 3_998],
  [9, 0.999, 3_998],
])("waits before a retry: after attempt %d with random %d it is %d ms", (attempt, random, delayMs) => {
  expect(delayBeforeRetry(attempt, random)).toBe(delayMs)
})
