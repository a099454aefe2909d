import { z } from "@medusajs/framework/zod"
import fc from "fast-check"
import { allUnits, grossTotal, parseMedusaOrder, priceOrder, toCents } from "../../../../basket"
import { createRatepayClient, RatepayRequestError, RatepayUnresolvedError } from "../../../../ratepay-api"
import { attentionOf } from "../../records/states/attention"
import { move } from "../follow-ups"
import { toMerchantKey } from "../../records/intents/intent-key"
import type { Gateway } from "../../gateway"
import { inFlightMs, type Ledger } from "../../ledger"
import { isUnresolved } from "../../records/operation"
import { parseOptions } from "../../options"
import { resolveLeftOpen } from "../../recover/resolve-left-open"
import { retryOperation, retryWayOf } from "../retry-operation"
import { createSeal } from "../../seal"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { createMemoryStore } from "../../__tests__/support/memory-store"

const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 1000,
    items: [
      { id: "mug", title: "Mug", quantity: 10, total: 1000, original_total: 1000, tax_lines: [{ rate: 19 }] },
    ],
  })
)
const options = parseOptions({
  environment: "integration",
  clientId: "a-client",
  clientSecret: "a-secret",
  partnerShopId: "SHOP",
})
const { baseUrl, tokenUrl, audience } = options
const { clientId, clientSecret } = options.accounts[0]
/** A client that is never called, as the test replaces every method it needs. */
const client = createRatepayClient({ baseUrl, tokenUrl, audience, clientId, clientSecret })

/** Ratepay's reaction to the next request. `lost`: executed, but the response does not arrive. `dropped`: the request does not arrive. */
type Mood = "yes" | "no" | "refused" | "lost" | "dropped"

/** A Ratepay that executes each key once. */
function openRatepay() {
  const moods: Mood[] = []
  const responses = new Map<string, "yes" | "no">()
  const done: number[] = []
  const capture = async (
    _: string,
    body: string,
    call: { idempotencyKey: string }
  ): Promise<Awaited<ReturnType<Gateway["capture"]>>> => {
    await Promise.resolve()
    const { idempotencyKey } = call
    const known = responses.get(idempotencyKey)
    const mood = moods.shift() ?? "yes"
    const facts = { operation: "capture", reason: "timeout", attempts: 1, requestSent: true } as const
    if (mood === "dropped") throw new RatepayUnresolvedError(facts)
    if (known === undefined && mood === "refused")
      throw new RatepayRequestError({ operation: "capture", httpStatus: 400 })
    const response = known ?? (mood === "no" ? "no" : "yes")
    responses.set(idempotencyKey, response)
    if (known === undefined && response === "yes") done.push(grossAmountOf(body))
    if (mood === "lost") throw new RatepayUnresolvedError(facts)
    return response === "yes"
      ? { kind: "accepted", ratepayOperationId: `at-ratepay-${done.length}` }
      : { kind: "declined", httpStatus: 422, category: "other", reasons: [] }
  }
  return { moods, done, capture }
}

function grossAmountOf(body: string): number {
  return z.object({ gross_amount: z.number() }).parse(JSON.parse(body)).gross_amount
}

function openLedger() {
  const transaction = { ...aTransaction(), goods }
  const authorization = anOperation({
    id: "authorization",
    units: allUnits(goods),
    cents: grossTotal(goods, allUnits(goods)),
  })
  const store = createMemoryStore([{ transaction, operations: [authorization] }])
  const read = async () => {
    const record = await store.findTransaction(transaction.id)
    if (record === undefined) throw new Error("the transaction is gone")
    return record
  }
  const ratepay = openRatepay()
  const ledger: Ledger = {
    store,
    senderOf: () => "a-sender",
    gatewayOf: () => ({ ...client, capture: ratepay.capture }),
    seal: createSeal(options),
    options,
    describe: (goods) => goods,
    pace: () => Promise.resolve(),
    announce: () => Promise.resolve(),
  }
  const failedAs = (error: unknown) => (error instanceof Error ? error.name : "not an error")
  return {
    ...{ ratepay, read },
    /** A merchant requests a capture of some mugs, under a new key or without one. */
    ask: (quantity: number, key: string | null) =>
      move(ledger, {
        kind: "capture",
        transactionId: transaction.id,
        wanted: { kind: "items", items: [{ lineId: "mug", quantity }], shipping: false },
        cause: "merchant",
        medusaId: null,
        intentKey: key === null ? null : toMerchantKey(key),
      }).then(({ kind }) => kind, failedAs),
    retry: async (id: string) => retryOperation(ledger, await read(), id).then(({ kind }) => kind, failedAs),
    acknowledge: (id: string) =>
      store.decideUnderLock(transaction.id, (_, writer) => writer.acknowledge([id])),
    recover: () => resolveLeftOpen(ledger, transaction.id),
  }
}

const QUANTITIES = [1, 2, 3] as const
const time = { now: new Date(), inFlightMs: inFlightMs(options) }

type Step =
  | { do: "ask"; quantity: number; keyed: boolean; times: number }
  | { do: "retry" | "acknowledge"; which: number; times: number }
  | { do: "retry and acknowledge"; which: number; times: number }
  | { do: "recover"; times: number }

const times = fc.integer({ min: 1, max: 3 })
const which = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("ask" as const),
    quantity: fc.constantFrom(...QUANTITIES),
    keyed: fc.boolean(),
    times,
  }),
  fc.record({ do: fc.constantFrom("retry" as const, "acknowledge" as const), which, times }),
  fc.record({ do: fc.constant("retry and acknowledge" as const), which, times }),
  fc.record({ do: fc.constant("recover" as const), times })
)
const mood = fc.constantFrom<Mood>("yes", "no", "refused", "refused", "lost", "dropped")

it("moves the money of each intent at most once, however it is requested, refused, lost, retried and dismissed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.array(mood, { maxLength: 30 }),
      async (steps, moods) => {
        const { ratepay, read, ask, retry, acknowledge, recover } = openLedger()
        ratepay.moods.push(...moods)
        const seen = new Set<number>()
        let drawer = 0

        for (const one of steps) {
          /** Any operation of the transaction, as an old page may still show it. */
          const target = async (index: number) => {
            const asked = (await read()).operations.filter(({ kind }) => kind === "capture")
            return asked[index % Math.max(1, asked.length)]?.id
          }
          const work: (() => Promise<unknown>)[] = []
          switch (one.do) {
            case "ask": {
              // A request without a key after a success would be a second intent, so it is not made.
              if (seen.has(one.quantity)) break
              const key = one.keyed ? `drawer-${drawer++}` : null
              work.push(async () => {
                if ((await ask(one.quantity, key)) === "succeeded") seen.add(one.quantity)
              })
              break
            }
            case "recover":
              work.push(recover)
              break
            case "retry":
            case "acknowledge":
            case "retry and acknowledge": {
              const id = await target(one.which)
              if (id === undefined) break
              if (one.do !== "acknowledge") work.push(() => retry(id))
              if (one.do !== "retry") work.push(() => acknowledge(id))
            }
          }
          // A form may be sent twice under one key; without a key, two requests are two intents.
          const repeats = one.do === "ask" && !one.keyed ? 1 : one.times
          await Promise.all(work.flatMap((run) => Array.from({ length: repeats }, run)))
          for (const { grossAmount, kind, state } of (await read()).operations)
            if (kind === "capture" && state === "succeeded") seen.add(grossAmount / 10_000)
        }

        const { operations } = await read()
        for (const quantity of QUANTITIES) {
          const done = ratepay.done.filter((amount) => amount === quantity * 100)
          expect(done.length).toBeLessThanOrEqual(1)
          const ofIntent = operations.filter(
            ({ kind, grossAmount }) => kind === "capture" && grossAmount === toCents(quantity * 10_000)
          )
          const listed = ofIntent.filter((operation) => attentionOf(operation, time) !== undefined)
          expect(listed.length).toBeLessThanOrEqual(1)
          if (ofIntent.some(({ state }) => state === "succeeded")) expect(listed).toEqual([])
          for (const operation of listed)
            if (!isUnresolved(operation)) expect(retryWayOf(operation, time)).toBe("choose")
        }
      }
    ),
    { numRuns: 150 }
  )
})
