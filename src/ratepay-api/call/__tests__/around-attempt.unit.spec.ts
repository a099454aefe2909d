import { attemptAndRead } from "../attempt-and-read"
import type { AroundAttempt } from "../around-attempt"
import type { HttpAttempt } from "../http-attempt"
import type { ResponseReader } from "../../readings/reading"

const request = { method: "POST" as const, url: "https://ratepay.example/v2/transactions", headers: {} }
const read: ResponseReader<string> = () => ({ kind: "value", value: "done", outcome: "accepted" })

async function run(around: AroundAttempt | undefined) {
  const send = jest.fn(() => Promise.resolve({ kind: "response" as const, httpStatus: 201, text: "{}" }))
  const http: HttpAttempt = { send, close: () => undefined }
  const ending = await attemptAndRead(
    request,
    read,
    { operation: "capture", attempt: 2, remainingMs: 1000 },
    { http, around }
  )
  return { ending, sent: send.mock.calls.length }
}

const once = { ending: { kind: "value", value: "done" }, sent: 1 }

it("passes the facts of an HTTP attempt to the wrapper, before and after the attempt", async () => {
  const seen: unknown[] = []

  const outcome = await run(async (begun, attempt) => seen.push(begun, await attempt()))

  expect(outcome).toEqual(once)
  expect(seen).toEqual([
    { operation: "capture", method: "POST", attempt: 2 },
    expect.objectContaining({ operation: "capture", outcome: "accepted", httpStatus: 201 }),
  ])
})

it.each<[string, AroundAttempt | undefined]>([
  ["is absent", undefined],
  ["never begins it", () => Promise.resolve()],
  ["begins it twice", async (_, attempt) => Promise.all([attempt(), attempt()])],
  ["fails before it", () => Promise.reject(new Error("no"))],
  [
    "fails at once",
    () => {
      throw new Error("no")
    },
  ],
  [
    "fails after it",
    async (_, attempt) => {
      await attempt()
      throw new Error("no")
    },
  ],
])("sends a request once, and uses its response, if the wrapper around the attempt %s", async (_, around) => {
  expect(await run(around)).toEqual(once)
})
