import { countOperationByAmount } from "../../recover/count-by-amount"
import { move } from "../follow-ups"
import { freeze } from "../../send/freeze"
import { nameIntent } from "../../records/intents/intent"
import { toMerchantKey } from "../../records/intents/intent-key"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation, OperationState } from "../../records/operation"
import { resolveLeftOpen } from "../../recover/resolve-left-open"
import { retryOperation } from "../retry-operation"
import type { Wanted } from "../../records/intents/wanted"
import { anOperation } from "../../__tests__/an-operation"
import {
  anAuthorization,
  endOf,
  IN_FLIGHT_MS,
  mugUnits,
  MUG,
  openLedger,
} from "../../__tests__/support/open-ledger"
import type { Mood } from "../../__tests__/support/open-ratepay"
import { ago, NOW, stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const SECOND = 1000
const LEFT_ALONE_MS = IN_FLIGHT_MS + SECOND
const KEY = toMerchantKey("1")
const wanted = (quantity: number): Wanted => ({
  kind: "items",
  items: [{ lineId: "mug", quantity }],
  shipping: false,
})

/** Every state and age of an earlier operation in a transaction. */
const standings = {
  none: undefined,
  "planned just now": { state: "planned", createdAt: ago(SECOND) },
  "planned and abandoned": { state: "planned", createdAt: ago(LEFT_ALONE_MS) },
  "sent just now": { state: "sent", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(SECOND) },
  "sent and abandoned": { state: "sent", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(LEFT_ALONE_MS) },
  unknown: { state: "unknown", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(SECOND) },
  "unknown for a day": { state: "unknown", createdAt: ago(KEY_LIFETIME_MS), sentAt: ago(SECOND) },
  "unknown and erased": { state: "unknown", createdAt: ago(SECOND), sentAt: ago(SECOND), body: null },
  succeeded: { state: "succeeded", ratepayOperationId: "capture-at-ratepay" },
  declined: { state: "declined", declineCategory: "RISK_DECISION" },
  failed: { state: "failed", error: "It was refused." },
  "declined and dismissed": { state: "declined", acknowledgedAt: ago(SECOND) },
  "failed and dismissed": { state: "failed", acknowledgedAt: ago(SECOND) },
} satisfies Record<string, Partial<Operation> | undefined>
type Standing = keyof typeof standings

/** A capture of three mugs that a merchant requested, with or without a key. */
function aCapture(facts: Partial<Operation>, key: string | null): Operation {
  const frozen = freeze("capture", { gross_amount: 300, partner_operation_id: "earlier" })
  const asked = { kind: "capture" as const, cause: "merchant" as const, intentKey: key, wanted: wanted(3) }
  return anOperation({
    ...frozen,
    ...asked,
    id: "earlier",
    idempotencyKey: "key of the earlier",
    intent: nameIntent(asked),
    wanted: { kind: "items", items: [{ lineId: "mug", quantity: "3" }], shipping: false },
    units: mugUnits(3),
    cents: 3 * MUG,
    createdAt: ago(LEFT_ALONE_MS),
    ...facts,
  })
}

function open(standing: Standing, key: string | null) {
  const facts = standings[standing]
  const opened = openLedger([anAuthorization(), ...(facts ? [aCapture(facts, key)] : [])])
  const { ledger, transaction, read } = opened
  const ask = (kind: "capture" | "cancel", quantity: number, intentKey: string | null) =>
    endOf(
      move(ledger, {
        kind,
        transactionId: transaction.id,
        wanted: wanted(quantity),
        cause: "merchant",
        medusaId: null,
        intentKey,
      })
    )
  return {
    ...opened,
    ask,
    retry: async () => endOf(retryOperation(ledger, await read(), "earlier")),
    acknowledge: () =>
      ledger.store.decideUnderLock(transaction.id, (_, writer) => writer.acknowledge(["earlier"])),
    resolve: () => resolveLeftOpen(ledger, transaction.id),
    countByAmount: () =>
      endOf(countOperationByAmount(ledger, transaction.id, "earlier").then(() => ({ kind: "counted" }))),
  }
}

/** What was sent to Ratepay: the earlier request again, a new one, or nothing. */
function sentOf({ sent }: ReturnType<typeof openLedger>["ratepay"]): ("earlier" | "new")[] {
  return sent.map(({ key }) => (key === "key of the earlier" ? "earlier" : "new"))
}

type Row = {
  standing: Standing
  ends: string
  sent: ("earlier" | "new")[]
  /** The state of the earlier operation afterwards. */
  earlier?: OperationState
  /** The number of captures afterwards. */
  captures: number
}

const refused = { ends: "InvalidInputError", sent: [] }
const anew = { ends: "succeeded", sent: ["new" as const] }
const again = { ends: "succeeded", sent: ["earlier" as const], earlier: "succeeded" as const }
const repeated = { ends: "succeeded", sent: [] }

describe("a capture that is requested again under the key of an earlier one", () => {
  const table: Row[] = [
    { standing: "none", ...anew, captures: 1 },
    { standing: "planned just now", ...anew, earlier: "failed", captures: 2 },
    { standing: "planned and abandoned", ...anew, earlier: "failed", captures: 2 },
    { standing: "sent just now", ...again, captures: 1 },
    { standing: "sent and abandoned", ...again, captures: 1 },
    { standing: "unknown", ...again, captures: 1 },
    { standing: "unknown for a day", ...refused, earlier: "unknown", captures: 1 },
    { standing: "unknown and erased", ...refused, earlier: "unknown", captures: 1 },
    { standing: "succeeded", ...repeated, earlier: "succeeded", captures: 1 },
    { standing: "declined", ...anew, earlier: "declined", captures: 2 },
    { standing: "failed", ...anew, earlier: "failed", captures: 2 },
    { standing: "declined and dismissed", ...anew, earlier: "declined", captures: 2 },
    { standing: "failed and dismissed", ...anew, earlier: "failed", captures: 2 },
  ]
  it.each(table)("ends with $ends and sends $sent if the earlier one is $standing", async (row) => {
    const { ask, ratepay, stateOf, read } = open(row.standing, KEY)

    expect(await ask("capture", 3, KEY)).toBe(row.ends)

    expect(sentOf(ratepay)).toEqual(row.sent)
    expect(await stateOf("earlier")).toBe(row.earlier)
    expect((await read()).operations.filter(({ kind }) => kind === "capture")).toHaveLength(row.captures)
  })

  it.each(Object.keys(standings).filter((one) => one !== "none"))(
    "is refused as a reused key if it names other goods and the earlier one is %s",
    async (name) => {
      const [standing] = Object.keys(standings).filter((one): one is Standing => one === name)
      const { ask, ratepay, read } = open(standing ?? "none", KEY)
      const before = await read()

      expect(await ask("capture", 2, KEY)).toBe("KeyReusedError")
      expect(await ask("cancel", 3, KEY)).toBe("KeyReusedError")

      expect(ratepay.sent).toEqual([])
      expect(await read()).toEqual(before)
    }
  )
})

describe("a capture of the same goods that is requested again without a key", () => {
  const table: Row[] = [
    { standing: "none", ...anew, captures: 1 },
    { standing: "planned just now", ...anew, earlier: "failed", captures: 2 },
    { standing: "planned and abandoned", ...anew, earlier: "failed", captures: 2 },
    { standing: "sent just now", ...again, captures: 1 },
    { standing: "sent and abandoned", ...again, captures: 1 },
    { standing: "unknown", ...again, captures: 1 },
    { standing: "unknown for a day", ...refused, earlier: "unknown", captures: 1 },
    { standing: "unknown and erased", ...refused, earlier: "unknown", captures: 1 },
    // A request without a key after a success is for three more mugs.
    { standing: "succeeded", ...anew, earlier: "succeeded", captures: 2 },
    { standing: "declined", ...anew, earlier: "declined", captures: 2 },
    { standing: "failed", ...anew, earlier: "failed", captures: 2 },
    { standing: "declined and dismissed", ...anew, earlier: "declined", captures: 2 },
    { standing: "failed and dismissed", ...anew, earlier: "failed", captures: 2 },
  ]
  it.each(table)("ends with $ends and sends $sent if the earlier one is $standing", async (row) => {
    const { ask, ratepay, stateOf, read } = open(row.standing, null)

    expect(await ask("capture", 3, null)).toBe(row.ends)

    expect(sentOf(ratepay)).toEqual(row.sent)
    expect(await stateOf("earlier")).toBe(row.earlier)
    expect((await read()).operations.filter(({ kind }) => kind === "capture")).toHaveLength(row.captures)
  })
})

describe("another operation beside an earlier capture", () => {
  const table: Row[] = [
    { standing: "none", ...anew, captures: 0 },
    { standing: "planned just now", ...anew, earlier: "failed", captures: 1 },
    { standing: "planned and abandoned", ...anew, earlier: "failed", captures: 1 },
    { standing: "sent just now", ...refused, earlier: "sent", captures: 1 },
    { standing: "sent and abandoned", ...refused, earlier: "sent", captures: 1 },
    { standing: "unknown", ...refused, earlier: "unknown", captures: 1 },
    { standing: "unknown for a day", ...refused, earlier: "unknown", captures: 1 },
    { standing: "unknown and erased", ...refused, earlier: "unknown", captures: 1 },
    { standing: "succeeded", ...anew, earlier: "succeeded", captures: 1 },
    { standing: "declined", ...anew, earlier: "declined", captures: 1 },
    { standing: "failed", ...anew, earlier: "failed", captures: 1 },
    { standing: "declined and dismissed", ...anew, earlier: "declined", captures: 1 },
    { standing: "failed and dismissed", ...anew, earlier: "failed", captures: 1 },
  ]
  it.each(
    table.flatMap((row) =>
      (
        [
          { kind: "cancel", quantity: 3 },
          { kind: "capture", quantity: 2 },
        ] as const
      ).map((asked) => ({
        ...row,
        ...asked,
      }))
    )
  )("ends with $ends for a $kind of $quantity if the capture is $standing", async (row) => {
    const { ask, ratepay, stateOf, find, read } = open(row.standing, null)
    const before = await find("earlier")

    expect(await ask(row.kind, row.quantity, null)).toBe(row.ends)

    expect(sentOf(ratepay)).toEqual(row.sent)
    expect(await stateOf("earlier")).toBe(row.earlier)
    // An operation with another intent does not supersede the earlier one.
    expect((await find("earlier"))?.supersededBy).toBe(before?.supersededBy)
    const isNew = row.kind === "capture" && row.sent.length > 0 ? 1 : 0
    expect((await read()).operations.filter(({ kind }) => kind === "capture")).toHaveLength(
      row.captures + isNew
    )
  })
})

describe("a retry of an earlier capture", () => {
  const table: Row[] = [
    { standing: "none", ...refused, captures: 0 },
    { standing: "planned just now", ...anew, earlier: "failed", captures: 2 },
    { standing: "planned and abandoned", ...anew, earlier: "failed", captures: 2 },
    { standing: "sent just now", ...again, captures: 1 },
    { standing: "sent and abandoned", ...again, captures: 1 },
    { standing: "unknown", ...again, captures: 1 },
    { standing: "unknown for a day", ...refused, earlier: "unknown", captures: 1 },
    { standing: "unknown and erased", ...refused, earlier: "unknown", captures: 1 },
    { standing: "succeeded", ...repeated, earlier: "succeeded", captures: 1 },
    { standing: "declined", ...anew, earlier: "declined", captures: 2 },
    { standing: "failed", ...anew, earlier: "failed", captures: 2 },
    { standing: "declined and dismissed", ...refused, earlier: "declined", captures: 1 },
    { standing: "failed and dismissed", ...refused, earlier: "failed", captures: 1 },
  ]
  it.each(table)("ends with $ends and sends $sent if the earlier one is $standing", async (row) => {
    const { retry, ratepay, stateOf, read } = open(row.standing, null)

    expect(await retry()).toBe(row.ends)

    expect(sentOf(ratepay)).toEqual(row.sent)
    expect(await stateOf("earlier")).toBe(row.earlier)
    expect((await read()).operations.filter(({ kind }) => kind === "capture")).toHaveLength(row.captures)
  })

  it.each(["declined", "failed"] as const)("supersedes the one that was %s, for good", async (standing) => {
    const { retry, ratepay, find, read } = open(standing, null)

    expect([await retry(), await retry(), await retry()]).toEqual(["succeeded", "succeeded", "succeeded"])

    const last = (await read()).operations.at(-1)
    expect(await find("earlier")).toMatchObject({ supersededBy: last?.id, acknowledgedAt: NOW })
    expect(ratepay.done).toHaveLength(1)
  })

  it.each<{ mood: Mood; state: OperationState; then: string }>([
    { mood: "no", state: "declined", then: "succeeded" },
    { mood: "refused", state: "failed", then: "succeeded" },
    { mood: "cut after", state: "unknown", then: "succeeded" },
    { mood: "cut before", state: "unknown", then: "succeeded" },
  ])(
    "moves its money once if its retry is $state ($mood) and is retried in turn",
    async ({ mood, state, then }) => {
      const { retry, ratepay, read, find } = open("failed", null)
      ratepay.ahead.push(mood)
      await retry()
      expect((await read()).operations.at(-1)?.state).toBe(state)

      expect(await retry()).toBe(then)

      expect(ratepay.done).toHaveLength(1)
      expect((await find("earlier"))?.state).toBe("failed")
      expect(
        (await read()).operations.filter((one) => one.kind === "capture" && one.state === "succeeded")
      ).toHaveLength(1)
    }
  )
})

describe("an earlier capture that is dismissed", () => {
  it.each(Object.keys(standings).filter((one): one is Standing => one in standings && one !== "none"))(
    "can be dismissed only if it did not succeed: %s",
    async (standing) => {
      const { acknowledge, ratepay, find } = open(standing, null)
      const before = await find("earlier")

      await acknowledge()

      const isOver = before?.state === "failed" || before?.state === "declined"
      expect(await find("earlier")).toEqual({
        ...before,
        acknowledgedAt: isOver ? (before.acknowledgedAt ?? NOW) : null,
      })
      expect(ratepay.sent).toEqual([])
    }
  )

  it("is not sent again by a retry at the same moment, or cannot be dismissed after the retry", async () => {
    const { acknowledge, retry, ratepay, find } = open("failed", null)

    const [, ends] = await Promise.all([acknowledge(), retry()])

    const earlier = await find("earlier")
    expect(ends).toBe(earlier?.supersededBy === null ? "InvalidInputError" : "succeeded")
    expect(ratepay.done).toHaveLength(earlier?.supersededBy === null ? 0 : 1)
  })
})

describe("an earlier capture that is set to count by its amount alone", () => {
  it.each(Object.keys(standings).filter((one): one is Standing => one in standings))(
    "is refused while the balances are right, and changes nothing: %s",
    async (standing) => {
      const { countByAmount, ratepay, read } = open(standing, null)
      const before = await read()

      expect(await countByAmount()).toBe("InvalidInputError")

      expect(await read()).toEqual(before)
      expect(ratepay.sent).toEqual([])
    }
  )

  it.each(["planned", "sent", "unknown", "declined", "failed", "succeeded"] as const)(
    "counts by its amount if goods moved twice and it succeeded: %s",
    async (state) => {
      const twice = anOperation({
        ...aCapture({ state: "succeeded" }, null),
        id: "the other",
        idempotencyKey: "key of the other",
        units: mugUnits(8),
        cents: 8 * MUG,
      })
      const { ledger, transaction, find, read } = openLedger([
        anAuthorization(),
        twice,
        aCapture({ state }, null),
      ])
      const before = await read()

      const ends = await endOf(
        countOperationByAmount(ledger, transaction.id, "earlier").then(() => ({ kind: "counted" }))
      )

      if (state === "succeeded") {
        expect(ends).toBe("counted")
        expect(await find("earlier")).toMatchObject({ state, units: [], grossAmount: 3 * MUG })
      } else {
        expect(ends).toBe("InvalidInputError")
        expect(await read()).toEqual(before)
      }
    }
  )
})

describe("two equal requests at the same moment", () => {
  it.each([
    { key: KEY, captures: 1 },
    { key: null, captures: 2 },
  ])("make $captures capture(s) with the key: $key", async ({ key, captures }) => {
    const { ask, ratepay, read } = open("none", key)

    const ends = await Promise.all([ask("capture", 3, key), ask("capture", 3, key)])

    expect(ends).toEqual(["succeeded", "succeeded"])
    expect(ratepay.done).toHaveLength(captures)
    expect((await read()).operations).toHaveLength(1 + captures)
  })

  it("wait for the process that sends the first, and fail if it takes too long", async () => {
    const { ask, ratepay, stateOf } = open("none", null)
    ratepay.ahead.push("silent")
    void ask("capture", 3, null)
    await new Promise((resolve) => setTimeout(resolve, 5))

    const before = Date.now()
    // The first wait ends after the longest time a process may need: then the outcome counts as unknown, and the request is refused.
    expect(await ask("capture", 2, null)).toBe("InvalidInputError")

    expect(Date.now() - before).toBeGreaterThanOrEqual(IN_FLIGHT_MS)
    expect(ratepay.sent).toHaveLength(1)
    expect(await stateOf("earlier")).toBeUndefined()
  })
})
