import { exchangeAndRead } from "../exchange-and-read"
import type { AroundExchange } from "../around-exchange"
import type { HttpExchange } from "../http-exchange"
import type { AnswerReader } from "../reading"

const request = { method: "POST" as const, url: "https://ratepay.example/v2/transactions", headers: {} }
const read: AnswerReader<string> = () => ({ kind: "value", value: "done", outcome: "accepted" })

async function run(around: AroundExchange | undefined) {
  const send = jest.fn(() => Promise.resolve({ kind: "answer" as const, httpStatus: 201, text: "{}" }))
  const http: HttpExchange = { send, close: () => undefined }
  const ending = await exchangeAndRead(
    request,
    read,
    { operation: "capture", attempt: 2, remainingMs: 1000 },
    { http, around }
  )
  return { ending, sent: send.mock.calls.length }
}

const once = { ending: { kind: "value", value: "done" }, sent: 1 }

it("hands what surrounds an exchange the facts before and after it", async () => {
  const seen: unknown[] = []

  const outcome = await run(async (begun, exchange) => seen.push(begun, await exchange()))

  expect(outcome).toEqual(once)
  expect(seen).toEqual([
    { operation: "capture", method: "POST", attempt: 2 },
    expect.objectContaining({ operation: "capture", outcome: "accepted", httpStatus: 201 }),
  ])
})

it.each<[string, AroundExchange | undefined]>([
  ["is absent", undefined],
  ["never begins it", () => Promise.resolve()],
  ["begins it twice", async (_, exchange) => Promise.all([exchange(), exchange()])],
  ["fails before it", () => Promise.reject(new Error("no"))],
  [
    "fails at once",
    () => {
      throw new Error("no")
    },
  ],
  [
    "fails after it",
    async (_, exchange) => {
      await exchange()
      throw new Error("no")
    },
  ],
])("sends once, and takes the answer, when what surrounds an exchange %s", async (_, around) => {
  expect(await run(around)).toEqual(once)
})
