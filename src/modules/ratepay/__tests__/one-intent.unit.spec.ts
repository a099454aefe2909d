import { z } from "@medusajs/framework/zod"
import fc from "fast-check"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { allUnits, grossTotal, parseMedusaOrder, priceOrder, toCents } from "../../../basket"
import { createRatepayClient, RatepayRequestError, RatepayUnresolvedError } from "../../../ratepay-api"
import { attentionOf } from "../attention"
import { move } from "../follow-ups"
import { toMerchantKey } from "../intent-key"
import { inFlightMs, type Ledger } from "../ledger"
import { isUnsettled } from "../operation"
import { parseOptions } from "../options"
import { resolveUnsettled } from "../resolve-unsettled"
import { retryOperation, retryWayOf } from "../retry-operation"
import { createSeal } from "../seal"
import { createStore } from "../store"
import { createMemoryStore } from "./a-store"
import { anOperation } from "./an-operation"
import { aTransaction } from "./a-transaction"

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
const { baseUrl, tokenUrl, audience, clientId, clientSecret } = options
/** Never asked: what the test does not put in its place would find nobody there. */
const client = createRatepayClient({ baseUrl, tokenUrl, audience, clientId, clientSecret })
const tables = createStore(knex({ client: "pg" }))

/** How Ratepay takes the next request: `lost` is done, and its answer never comes; `dropped` never arrives. */
type Mood = "yes" | "no" | "refused" | "lost" | "dropped"

/** A Ratepay that does what it is asked once for each key. */
function openRatepay() {
  const moods: Mood[] = []
  const answers = new Map<string, "yes" | "no">()
  const done: number[] = []
  const capture = async (
    _: string,
    body: string,
    call: { idempotencyKey: string }
  ): Promise<Awaited<ReturnType<Ledger["gateway"]["capture"]>>> => {
    await Promise.resolve()
    const { idempotencyKey } = call
    const known = answers.get(idempotencyKey)
    const mood = moods.shift() ?? "yes"
    const facts = { operation: "capture", reason: "timeout", attempts: 1, requestSent: true } as const
    if (mood === "dropped") throw new RatepayUnresolvedError(facts)
    if (known === undefined && mood === "refused")
      throw new RatepayRequestError({ operation: "capture", httpStatus: 400 })
    const answer = known ?? (mood === "no" ? "no" : "yes")
    answers.set(idempotencyKey, answer)
    if (known === undefined && answer === "yes") done.push(grossAmountOf(body))
    if (mood === "lost") throw new RatepayUnresolvedError(facts)
    return answer === "yes"
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
  const { store, read } = createMemoryStore(transaction, [authorization])
  const ratepay = openRatepay()
  const ledger: Ledger = {
    store: { ...tables, ...store },
    gateway: { ...client, capture: ratepay.capture },
    seal: createSeal(options),
    options,
    announce: () => Promise.resolve(),
  }
  const failedAs = (error: unknown) => (error instanceof Error ? error.name : "not an error")
  return {
    ...{ ratepay, read },
    /** A merchant asks for so many mugs, under a key of its own each time or without one. */
    ask: (quantity: number, key: string | null) =>
      move(ledger, {
        kind: "capture",
        transactionId: transaction.id,
        wanted: { kind: "items", items: [{ lineId: "mug", quantity }], shipping: false },
        cause: "merchant",
        medusaId: null,
        intentKey: key === null ? null : toMerchantKey(key),
      }).then(({ kind }) => kind, failedAs),
    retry: (id: string) => retryOperation(ledger, read(), id).then(({ kind }) => kind, failedAs),
    acknowledge: (id: string) =>
      store.decideUnderLock(transaction.id, (_, writer) => writer.acknowledge([id])),
    recover: () => resolveUnsettled(ledger, transaction.id),
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

it("moves the money of each intent at most once, however it is asked, refused, lost, retried and dismissed", async () => {
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
          /** Whatever page it is pressed on: any operation there ever was. */
          const target = (index: number) => {
            const asked = read().operations.filter(({ kind }) => kind === "capture")
            return asked[index % Math.max(1, asked.length)]?.id
          }
          const work: (() => Promise<unknown>)[] = []
          switch (one.do) {
            case "ask": {
              // Who has seen it done does not ask again: a second time would be a second intent.
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
              const id = target(one.which)
              if (id === undefined) break
              if (one.do !== "acknowledge") work.push(() => retry(id))
              if (one.do !== "retry") work.push(() => acknowledge(id))
            }
          }
          // A form is sent twice under one key; without one, twice would be two intents.
          const repeats = one.do === "ask" && !one.keyed ? 1 : one.times
          await Promise.all(work.flatMap((run) => Array.from({ length: repeats }, run)))
          for (const { grossAmount, kind, state } of read().operations)
            if (kind === "capture" && state === "succeeded") seen.add(grossAmount / 10_000)
        }

        for (const quantity of QUANTITIES) {
          const done = ratepay.done.filter((amount) => amount === quantity * 100)
          expect(done.length).toBeLessThanOrEqual(1)
          const { operations } = read()
          const ofIntent = operations.filter(
            ({ kind, grossAmount }) => kind === "capture" && grossAmount === toCents(quantity * 10_000)
          )
          const listed = ofIntent.filter((operation) => attentionOf(operation, time) !== undefined)
          expect(listed.length).toBeLessThanOrEqual(1)
          if (ofIntent.some(({ state }) => state === "succeeded")) expect(listed).toEqual([])
          for (const operation of listed)
            if (!isUnsettled(operation)) expect(retryWayOf(operation, time)).toBe("choose")
        }
      }
    ),
    { numRuns: 150 }
  )
})
