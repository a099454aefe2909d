import { compareWithRatepay } from "../compare-with-ratepay"
import type { Gateway } from "../../gateway"
import { deriveBalances } from "../../records/balances"
import type { ToldFinding } from "../../records/finding"
import { keepDifferences, reportDifferences } from "../report-differences"
import type { Operation, OperationState, SentKind } from "../../records/operation"
import type { Transaction } from "../../records/transaction"
import { anOperation } from "../../__tests__/an-operation"
import { anAuthorization, MUG, mugUnits, openLedger } from "../../__tests__/support/open-ledger"
import type { Done, Sight } from "../../__tests__/support/open-ratepay"
import { ago, NOW, stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const SECOND = 1000
const HOUR = 60 * 60 * SECOND
type Listed = "increment" | "capture" | "cancel" | "refund"
const kinds: Listed[] = ["increment", "capture", "cancel", "refund"]
const eventsOf: Record<Listed, string[]> = {
  increment: ["incremented"],
  capture: ["captured", "payment_due"],
  cancel: ["canceled"],
  refund: ["refunded"],
}

/** Six of ten mugs are captured: 400.00 are open, 600.00 can be refunded. */
const captured = anOperation({
  ...{
    id: "captured",
    kind: "capture",
    idempotencyKey: "captured",
    ratepayOperationId: "captured-at-ratepay",
  },
  ...{ createdAt: new Date(1), cents: 6 * MUG, units: mugUnits(6) },
})
const capturedThere: Done = {
  kind: "capture",
  ratepayOperationId: "captured-at-ratepay",
  partnerOperationId: "captured",
  grossAmount: 600,
  created: ago(HOUR).toISOString(),
}

function aFollowUp(kind: Listed, facts: Partial<Operation>): Operation {
  return anOperation({
    ...{ id: "ours", kind, idempotencyKey: "ours", cents: MUG, cause: "merchant", createdAt: ago(HOUR) },
    ...(kind === "increment" ? {} : { units: mugUnits(1) }),
    ...facts,
  })
}

function aForeign(kind: SentKind, facts: Partial<Done> = {}): Done {
  return {
    ...{ kind, ratepayOperationId: "found", grossAmount: 100, created: ago(HOUR).toISOString() },
    ...facts,
  }
}

function open(operations: Operation[], there: Done[], facts: Partial<Transaction> = {}) {
  const opened = openLedger([anAuthorization(), captured, ...operations], facts)
  opened.ratepay.done.push(capturedThere, ...there)
  const { ledger, read } = opened
  return {
    ...opened,
    compare: async () => {
      const { recorded, differences } = await compareWithRatepay(ledger, await read())
      return {
        recorded: recorded.map(({ kind, cause }) => `${kind} ${cause}`),
        differences: differences.map(({ text }) => text),
      }
    },
    balances: async () => deriveBalances((await read()).operations),
  }
}

const agrees = { recorded: [], differences: [] }

describe("comparing a transaction that agrees with Ratepay", () => {
  it.each(kinds)("takes one lookup, and changes nothing: %s", async (kind) => {
    const ours = aFollowUp(kind, { ratepayOperationId: "found" })
    const { compare, ratepay, read, eventNames } = open(
      [ours],
      [aForeign(kind, { partnerOperationId: "ours" })]
    )
    const before = await read()

    expect(await compare()).toEqual(agrees)

    expect(await read()).toEqual(before)
    expect([ratepay.lookups, ratepay.sent, eventNames()]).toEqual([["retrieve transaction"], [], []])
  })

  it.each(["planned", "sent", "unknown"] as const)(
    "changes nothing while an operation is %s, whatever Ratepay lists",
    async (state) => {
      for (const kind of kinds) {
        const lost = aFollowUp(kind, { id: "lost", idempotencyKey: "lost", ratepayOperationId: "lost" })
        const { compare, ratepay, read } = open([aFollowUp(kind, { state }), lost], [aForeign(kind)])
        ratepay.shown.authorizationExpires = NOW.toISOString()
        const before = await read()

        expect(await compare()).toEqual(agrees)

        expect(await read()).toEqual(before)
      }
    }
  )
})

describe("an operation that was made elsewhere, such as in the merchant portal", () => {
  type Row = { kind: Listed; grossAmount: number; units: number }
  const rows: Row[] = [
    { kind: "increment", grossAmount: 5000, units: 0 },
    // Its units are known only where it took all that was left.
    { kind: "capture", grossAmount: 100, units: 0 },
    { kind: "capture", grossAmount: 400, units: 4 },
    { kind: "cancel", grossAmount: 100, units: 0 },
    { kind: "cancel", grossAmount: 400, units: 4 },
    { kind: "refund", grossAmount: 100, units: 0 },
    { kind: "refund", grossAmount: 600, units: 6 },
  ]
  it.each(rows)(
    "is written into the ledger: a $kind of $grossAmount, with $units mugs",
    async ({ kind, grossAmount, units }) => {
      const { compare, read, eventNames, balances } = open([], [aForeign(kind, { grossAmount })])

      expect(await compare()).toEqual({ recorded: [`${kind} elsewhere`], differences: [] })

      const operation = (await read()).operations.at(-1)
      expect(operation).toMatchObject({
        ...{ kind, state: "succeeded", ratepayOperationId: "found", grossAmount: grossAmount * 100 },
        units: units === 0 ? [] : mugUnits(units),
      })
      expect(eventNames()).toEqual(eventsOf[kind])
      expect((await balances()).faults).toEqual([])
    }
  )

  it.each([
    ["when Ratepay says that it was made", ago(HOUR).toISOString(), ago(HOUR)],
    ["at no known time, where Ratepay does not say when", undefined, null],
    ["at no known time, where what Ratepay says is none", "some day", null],
  ])("was sent %s: from then a buyer's time to pay is counted", async (_, created, expected) => {
    const { compare, read } = open([], [aForeign("capture", { created })])

    await compare()

    expect((await read()).operations.at(-1)).toMatchObject({ sentAt: expected, createdAt: NOW })
  })

  it.each(rows)(
    "is written once, by several comparisons at once too: a $kind of $grossAmount",
    async (row) => {
      const { compare, read } = open([], [aForeign(row.kind, { grossAmount: row.grossAmount })])

      const [first, second] = await Promise.all([compare(), compare()])
      const third = await compare()

      expect([...first.recorded, ...second.recorded, ...third.recorded]).toHaveLength(1)
      expect((await read()).operations).toHaveLength(3)
    }
  )

  it.each([
    { kind: "capture", grossAmount: 400.01 },
    { kind: "cancel", grossAmount: 401 },
    { kind: "refund", grossAmount: 600.01 },
  ] as const)(
    "is reported, not written, where it exceeds what is left: $kind of $grossAmount",
    async (row) => {
      const { compare, read } = open([], [aForeign(row.kind, { grossAmount: row.grossAmount })])
      const before = await read()

      const { recorded, differences } = await compare()

      expect(recorded).toEqual([])
      expect(differences).toHaveLength(1)
      expect(differences[0]).toMatch(
        new RegExp(`lists a ${row.kind} \\(found\\).*more than the ledger has left`)
      )
      expect(await read()).toEqual(before)
    }
  )

  it.each(kinds)("is reported, not written, where Ratepay does not show its amount: %s", async (kind) => {
    const { compare, read, ratepay } = open([], [aForeign(kind)])
    const minimal = () => Promise.resolve({ ratepayOperationId: "found" })
    Object.assign(ratepay.gateway, {
      ...{ retrieveAuthorization: minimal, retrieveCapture: minimal },
      ...{ retrieveCancellation: minimal, retrieveRefund: minimal },
    })
    const before = await read()

    const { recorded, differences } = await compare()

    expect(recorded).toEqual([])
    expect(differences).toEqual([
      `Ratepay lists a ${kind} (found) that was made elsewhere, but not its amount.`,
    ])
    expect(await read()).toEqual(before)
  })
})

describe("a cancellation that Ratepay lists", () => {
  it.each([
    { created: ago(HOUR), expires: NOW, cause: "elsewhere", event: "canceled" },
    { created: ago(3 * SECOND), expires: NOW, cause: "elsewhere", event: "canceled" },
    { created: ago(2 * SECOND), expires: NOW, cause: "expiry", event: "expired" },
    { created: NOW, expires: NOW, cause: "expiry", event: "expired" },
    { created: NOW, expires: ago(HOUR), cause: "expiry", event: "expired" },
    { created: NOW, expires: null, cause: "elsewhere", event: "canceled" },
  ])("is written with the cause $cause: dated $created, authorization expires $expires", async (row) => {
    const foreign = aForeign("cancel", { created: row.created.toISOString(), grossAmount: 400 })
    const { compare, eventNames, balances } = open([], [foreign], { authorizationExpires: row.expires })

    expect(await compare()).toEqual({ recorded: [`cancel ${row.cause}`], differences: [] })

    expect(eventNames()).toEqual([row.event])
    expect(await balances()).toMatchObject({ open: 0, canceled: 4 * MUG })
  })

  it("takes all that is open, where it is the expiry's and Ratepay does not show its amount", async () => {
    const { compare, ratepay, balances } = open([], [aForeign("cancel")], { authorizationExpires: ago(HOUR) })
    ratepay.gateway.retrieveCancellation = () =>
      Promise.resolve({ ratepayOperationId: "found", created: NOW.toISOString() })

    expect(await compare()).toEqual({ recorded: ["cancel expiry"], differences: [] })

    expect(await balances()).toMatchObject({ open: 0, canceled: 4 * MUG })
  })
})

describe("an operation that Ratepay lists as ours, under an id the ledger does not have", () => {
  type Row = {
    state: OperationState
    facts?: Partial<Operation>
    becomes: OperationState
    difference?: RegExp
  }
  const rows: Row[] = [
    { state: "failed", becomes: "succeeded" },
    { state: "failed", facts: { acknowledgedAt: ago(HOUR) }, becomes: "succeeded" },
    { state: "declined", becomes: "declined", difference: /in the ledger that is a \w+ which is declined/ },
    {
      state: "succeeded",
      facts: { ratepayOperationId: "another" },
      ...{ becomes: "succeeded", difference: /in the ledger that is a \w+ which is succeeded/ },
    },
  ]
  it.each(rows.flatMap((row) => kinds.map((kind) => ({ ...row, kind }))))(
    "makes a $kind that was $state $becomes",
    async ({ kind, state, facts, becomes, difference }) => {
      const ours = aFollowUp(kind, { state, ...facts })
      const { compare, find, eventNames } = open([ours], [aForeign(kind, { partnerOperationId: "ours" })])

      const { recorded, differences } = await compare()

      expect((await find("ours"))?.state).toBe(becomes)
      if (difference === undefined) {
        expect([recorded, differences]).toEqual([[`${kind} merchant`], []])
        expect(await find("ours")).toMatchObject({ ratepayOperationId: "found", error: null, bookedAt: null })
        expect(eventNames()).toEqual(eventsOf[kind])
      } else {
        expect(recorded).toEqual([])
        expect(differences.some((one) => difference.test(one))).toBe(true)
        expect(eventNames()).toEqual([])
      }
    }
  )

  it("is reported where the ledger has it as another kind", async () => {
    const ours = aFollowUp("refund", { state: "failed" })
    const { compare, find } = open([ours], [aForeign("cancel", { partnerOperationId: "ours" })])

    const { recorded, differences } = await compare()

    expect([recorded, differences.length, (await find("ours"))?.state]).toEqual([[], 1, "failed"])
  })

  it.each(["capture", "cancel", "refund"] as const)(
    "is reported as done twice where a %s that superseded it has succeeded too",
    async (kind) => {
      const ours = aFollowUp(kind, { state: "failed", supersededBy: "second", acknowledgedAt: ago(HOUR) })
      const second = aFollowUp(kind, {
        ...{ id: "second", idempotencyKey: "second", ratepayOperationId: "second-at-ratepay" },
        createdAt: ago(SECOND),
      })
      const there = [
        aForeign(kind, { partnerOperationId: "ours" }),
        aForeign(kind, { ratepayOperationId: "second-at-ratepay", partnerOperationId: "second" }),
      ]
      const { compare, find } = open([ours, second], there)

      const { recorded, differences } = await compare()

      expect(recorded).toEqual([`${kind} merchant`])
      expect(differences).toHaveLength(1)
      expect(differences[0]).toMatch(
        /taken for failed \(ours\).*in its place \(second\) too: undo one of them/
      )
      expect((await find("ours"))?.state).toBe("succeeded")
    }
  )
})

describe("what the ledger has and Ratepay does not show", () => {
  it.each(kinds)("is reported: a %s that Ratepay does not list", async (kind) => {
    const { compare, read } = open([aFollowUp(kind, { ratepayOperationId: "lost" })], [])
    const before = await read()

    expect(await compare()).toEqual({
      recorded: [],
      differences: [`Ratepay does not list the ${kind} lost (ours in the ledger).`],
    })

    expect(await read()).toEqual(before)
  })

  it.each(kinds)("is not reported: a %s that has no id of Ratepay's", async (kind) => {
    const { compare } = open([aFollowUp(kind, { ratepayOperationId: null })], [])

    expect(await compare()).toEqual(agrees)
  })

  it.each(["declined", "failed"] as const)("is not reported: a capture that is %s", async (state) => {
    const { compare } = open([aFollowUp("capture", { state })], [])

    expect(await compare()).toEqual(agrees)
  })

  it.each(["DECLINED", "OTP_REQUIRED", "other"] as const)(
    "is reported: an authorization that Ratepay shows as %s",
    async (result) => {
      const { compare, ratepay } = open([], [])
      ratepay.shown.result = result

      expect((await compare()).differences).toEqual([
        `Ratepay shows the authorization as ${result}, the ledger as authorized.`,
      ])
    }
  )

  it("is not reported: an operation that was resolved during the lookup", async () => {
    const { compare, ratepay, store, transaction } = open([], [])
    const { retrieveTransaction } = ratepay.gateway
    ratepay.gateway.retrieveTransaction = async (id) => {
      const operation = aFollowUp("capture", { state: "succeeded", ratepayOperationId: "found" })
      await store.decideUnderLock(transaction.id, (_, writer) => writer.insertOperation(operation))
      ratepay.done.push(aForeign("capture", { partnerOperationId: "ours" }))
      return retrieveTransaction(id)
    }

    expect(await compare()).toEqual(agrees)
  })

  it("is compared later where an operation was planned during the lookup", async () => {
    const { compare, ratepay, read, store, transaction } = open([], [aForeign("capture")])
    const { retrieveCapture } = ratepay.gateway
    ratepay.gateway.retrieveCapture = async (...call) => {
      const operation = aFollowUp("cancel", { state: "planned" })
      await store.decideUnderLock(transaction.id, (_, writer) => writer.insertOperation(operation))
      return retrieveCapture(...call)
    }

    expect(await compare()).toEqual(agrees)

    expect((await read()).operations.map(({ kind }) => kind)).toEqual(["authorize", "capture", "cancel"])
  })
})

describe("the expiry of the authorization", () => {
  it.each([
    { shown: "2026-05-01T00:00:00+02:00", becomes: new Date("2026-04-30T22:00:00Z") },
    { shown: undefined, becomes: NOW },
    { shown: NOW.toISOString(), becomes: NOW },
  ])("is $becomes in the ledger where Ratepay shows $shown", async ({ shown, becomes }) => {
    const { compare, ratepay, read } = open([], [], { authorizationExpires: NOW })
    ratepay.shown.authorizationExpires = shown

    expect(await compare()).toEqual(agrees)

    expect((await read()).transaction.authorizationExpires).toEqual(becomes)
  })
})

describe("a comparison that gets no response", () => {
  it.each<{ sights: Sight[]; throws: string }>([
    { sights: ["no response"], throws: "did not resolve" },
    { sights: ["not found"], throws: "refused" },
    { sights: ["seen", "no response"], throws: "did not resolve" },
    { sights: ["seen", "not found"], throws: "refused" },
  ])("changes nothing where the lookups end as $sights", async ({ sights, throws }) => {
    const { compare, ratepay, read } = open([], [aForeign("capture")])
    ratepay.sights.push(...sights)
    const before = await read()

    await expect(compare()).rejects.toThrow(throws)

    expect(await read()).toEqual(before)
  })

  it("can't tell what no longer holds while an operation that began meanwhile has no outcome", async () => {
    const tooMuch = aForeign("refund", { grossAmount: 9_000 })
    const { ledger, ratepay, store, read } = open([], [tooMuch])
    const first = await compareWithRatepay(ledger, await read())
    expect([first.lasting.map(({ code }) => code), first.isWhole]).toEqual([["more_than_left"], true])
    const { retrieveRefund } = ratepay.gateway
    const begun = aFollowUp("capture", { state: "sent", ratepayOperationId: null })
    const gateway: Gateway = {
      ...ratepay.gateway,
      retrieveRefund: async (...facts) => {
        await store.insertFailure({ ...begun })
        return retrieveRefund(...facts)
      },
    }

    const second = await compareWithRatepay({ ...ledger, gatewayOf: () => gateway }, await read())

    expect([second.lasting, second.isWhole]).toEqual([[], false])
  })

  it("looks nothing up for a transaction that has no id of Ratepay's", async () => {
    const { compare, ratepay } = open([], [], { ratepayTransactionId: null })

    await expect(compare()).rejects.toThrow("it is not authorized at Ratepay")

    expect(ratepay.lookups).toEqual([])
  })
})

describe("a difference that was found", () => {
  const finding = (text: string): ToldFinding => ({ code: "result_differs", values: {}, text })

  it("has one entry on the attention list, and another one if it is found after that was dismissed", async () => {
    const { ledger, read, store, transaction, eventNames } = openLedger([anAuthorization()])
    const report = async () => reportDifferences(ledger, await read(), [finding("It differs.")])
    await report()
    await report()
    const [entry] = (await read()).operations.filter(({ kind }) => kind === "comparison")
    expect([entry?.state, eventNames()]).toEqual(["failed", ["attention"]])

    await store.decideUnderLock(transaction.id, (_, writer) => writer.acknowledge(entry ? [entry.id] : []))
    await report()

    expect((await read()).operations.filter(({ kind }) => kind === "comparison")).toHaveLength(2)
    expect(eventNames()).toEqual(["attention", "attention"])
  })

  it("leaves the attention list once it no longer holds, and stays among the operations; what is about something else stays", async () => {
    const { ledger, read, eventNames } = openLedger([anAuthorization()])
    const entries = async () =>
      (await read()).operations
        .filter(({ kind }) => kind === "comparison")
        .map(({ error, acknowledgedAt }) => [error, acknowledgedAt === null] as const)
        .sort(([one], [other]) => (one ?? "").localeCompare(other ?? ""))
    await reportDifferences(ledger, await read(), [finding("Done twice.")])
    await keepDifferences(ledger, await read(), "booking", [finding("Not booked.")])
    await keepDifferences(ledger, await read(), "ratepay", [finding("One."), finding("Two.")])
    await keepDifferences(ledger, await read(), "ratepay", [finding("Two.")])

    expect(await entries()).toEqual([
      ["Done twice.", true],
      ["Not booked.", true],
      ["One.", false],
      ["Two.", true],
    ])

    await keepDifferences(ledger, await read(), "ratepay", [])
    await keepDifferences(ledger, await read(), "booking", [])

    expect(await entries()).toEqual([
      ["Done twice.", true],
      ["Not booked.", false],
      ["One.", false],
      ["Two.", false],
    ])
    expect(eventNames()).toEqual(Array(4).fill("attention"))
  })
})
