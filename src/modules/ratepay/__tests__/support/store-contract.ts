import { setTimeout as sleep } from "node:timers/promises"
import * as fc from "fast-check"
import { toCents } from "../../../../basket"
import { planOperation, type Operation, type OperationState } from "../../records/operation"
import type { Division } from "../../records/divide-authorization"
import { authorizationOf } from "../../records/transaction"
import type { LedgerOutcome } from "../../store/operation-store"
import type { Store } from "../../store/store"
import type { TransactionFacts } from "../../store/rows/transaction-facts"
import type { Writer } from "../../store/writer"
import type { Transaction } from "../../records/transaction"
import { aTransaction } from "../a-transaction"

/** Every state. The transitions are listed here a second time on purpose, so that the store's own table is tested. */
const states = ["planned", "sent", "unknown", "passcode_required", "succeeded", "declined", "failed"] as const

type Transition = {
  transition: string
  from: OperationState[]
  leads: OperationState
  /** What it changes of the operation beside the state. */
  changes: Partial<Record<keyof Operation, unknown>>
  make(store: Store, operation: Operation): Promise<boolean>
}

const moment: unknown = expect.any(Date)
const open: OperationState[] = ["planned", "sent", "unknown"]
const resolve = (store: Store, operation: Operation, outcome: LedgerOutcome) =>
  store.resolve(operation, outcome)
const underLock = <T>(store: Store, { transactionId }: Operation, make: (writer: Writer) => Promise<T>) =>
  store.decideUnderLock(transactionId, (_, writer) => make(writer))
const noResponse = { ratepayOperationId: null, declineCategory: null, declineReasons: [], error: null }

const transitions: Transition[] = [
  {
    transition: "send",
    from: ["planned"],
    leads: "sent",
    changes: { sentAt: moment },
    make: (store, { id }) =>
      store.markSent(id).then(
        () => true,
        () => false
      ),
  },
  {
    transition: "resume",
    from: ["sent", "unknown"],
    leads: "sent",
    changes: { sentAt: moment, medusaId: "capt_2" },
    make: (store, one) => underLock(store, one, (writer) => writer.resume(one.id, "capt_2")),
  },
  {
    transition: "abandon",
    from: ["planned"],
    leads: "failed",
    changes: { body: null, error: "It was planned but never sent to Ratepay.", resolvedAt: moment },
    make: (store, one) => underLock(store, one, (writer) => writer.abandon(one.id)),
  },
  {
    transition: "correct",
    from: ["failed"],
    leads: "succeeded",
    changes: { ratepayOperationId: "at-ratepay", error: null, resolvedAt: moment },
    make: (store, one) => underLock(store, one, (writer) => writer.correct(one.id, "at-ratepay")),
  },
  {
    transition: "resolve as succeeded",
    from: [...open, "passcode_required"],
    leads: "succeeded",
    changes: { ...noResponse, ratepayOperationId: "at-ratepay", resolvedAt: moment },
    make: (store, one) => resolve(store, one, { state: "succeeded", ratepayOperationId: "at-ratepay" }),
  },
  {
    transition: "resolve as declined",
    from: [...open, "passcode_required"],
    leads: "declined",
    changes: { ...noResponse, declineCategory: "CONTRACT", declineReasons: ["ONE"], resolvedAt: moment },
    make: (store, one) =>
      resolve(store, one, { state: "declined", declineCategory: "CONTRACT", declineReasons: ["ONE"] }),
  },
  {
    transition: "resolve as failed",
    from: [...open, "passcode_required"],
    leads: "failed",
    changes: { ...noResponse, error: "It was refused.", resolvedAt: moment },
    make: (store, one) => resolve(store, one, { state: "failed", error: "It was refused." }),
  },
  {
    transition: "resolve as passcode_required",
    from: open,
    leads: "passcode_required",
    changes: { ...noResponse, resolvedAt: moment },
    make: (store, one) => resolve(store, one, { state: "passcode_required" }),
  },
  {
    transition: "resolve as unknown",
    from: open,
    leads: "unknown",
    changes: { ...noResponse, error: "No response came.", resolvedAt: null },
    make: (store, one) => resolve(store, one, { state: "unknown", error: "No response came." }),
  },
]

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const ago = (ms: number) => new Date(Date.now() - ms)
const ahead = (ms: number) => new Date(Date.now() + ms)

type OperationFacts = Partial<Omit<Operation, "grossAmount">> & { cents?: number }

let count = 0
const unique = (prefix: string) => `${prefix}_${String((count += 1)).padStart(6, "0")}`

function newOperation(facts: OperationFacts = {}): Operation {
  const { cents = 1_000, ...rest } = facts
  return {
    ...planOperation({
      id: unique("rpop"),
      transactionId: "nowhere",
      kind: "capture",
      body: "{}",
      bodyHash: "hash",
      grossAmount: toCents(cents),
      units: [{ key: "mug#1", count: 1 }],
      medusaId: "capt_1",
      cause: "merchant",
    }),
    ...rest,
  }
}

/** Inserts a transaction with its authorization, over 10.00 unless `authorizationFacts` differ, and further operations. */
async function insert(
  store: Store,
  facts: Partial<Transaction> = {},
  operations: OperationFacts[] = [],
  authorizationFacts: OperationFacts = {}
): Promise<{ transaction: Transaction; authorization: Operation; operations: Operation[] }> {
  const transaction: Transaction = {
    ...aTransaction(),
    id: unique("rptx"),
    paymentSessionId: unique("payses"),
    ratepayTransactionId: unique("ratepay"),
    orderId: unique("order"),
    createdAt: new Date(),
    ...facts,
  }
  const { id: transactionId } = transaction
  const authorization = newOperation({
    kind: "authorize",
    state: "succeeded",
    resolvedAt: new Date(),
    ...authorizationFacts,
    transactionId,
  })
  expect(await store.insertAuthorization(transaction, authorization)).toBe(true)
  const inserted = operations.map((one) => newOperation({ ...one, transactionId }))
  for (const one of inserted)
    await store.decideUnderLock(transactionId, (_, writer) => writer.insertOperation(one))
  return { transaction, authorization, operations: inserted }
}

/** Inserts a transaction with its authorization and one further operation; returns that operation. */
async function insertOne(
  store: Store,
  operation: OperationFacts = {},
  facts: Partial<Transaction> = {}
): Promise<{ transaction: Transaction; operation: Operation }> {
  const { transaction, operations } = await insert(store, facts, [operation])
  const [one] = operations
  if (one === undefined) throw new Error("nothing was inserted")
  return { transaction, operation: one }
}

/** An authorization over 10.00 that is sent, and its division among the account's shop (6.00) and the shops a (3.00) and b (1.00). */
async function insertDivisible(
  store: Store,
  facts: Partial<Transaction> = {},
  state: OperationState = "sent"
) {
  const { transaction, authorization } = await insert(store, { ratepayTransactionId: null, ...facts }, [], {
    state,
    resolvedAt: null,
    kind: "authorize",
  })
  const accepted = { ratepayTransactionId: unique("ratepay"), authorizationExpires: ahead(HOUR) }
  const shop = (part: number, shopId: string, cents: number) => {
    const own = { ...transaction, ...accepted, id: unique("rptx"), part, shopId, leadId: transaction.id }
    const operation = newOperation({ kind: "authorize", state: "succeeded", cents, resolvedAt: new Date() })
    return { transaction: own, authorization: { ...operation, transactionId: own.id } }
  }
  const division: Division = {
    lead: {
      facts: { ...accepted, leadId: transaction.id, shopId: "own", goods: transaction.goods },
      units: [{ key: "cup#1", count: 2 }],
      grossAmount: toCents(600),
    },
    others: [shop(1, "a", 300), shop(2, "b", 100)],
  }
  return { transaction, authorization, division }
}

/** A promise that the test resolves: one side waits for `opened`, the other calls `open`. */
function openGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

/** Long enough for any work that does not wait for a lock. */
const A_MOMENT_MS = 100

async function isDone(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    work.then(
      () => true,
      () => true
    ),
    sleep(A_MOMENT_MS, false),
  ])
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
const transactionIds = (records: { transaction: Transaction }[]) =>
  records.map(({ transaction }) => transaction.id)

/**
 * What the ledger relies on of any store. It runs against the tables in PostgreSQL and against the store in memory, so that
 * what the table tests show with the store in memory holds for PostgreSQL too.
 *
 * @param openStore opens an empty store
 */
export function describeStoreContract(name: string, openStore: () => Store): void {
  describe(`${name}: transitions of an operation`, () => {
    it.each(transitions)(
      "$transition: changes the operation in its starting states, and in no other",
      async (row) => {
        const store = openStore()
        const seen: Record<string, unknown> = {}
        const expected: Record<string, unknown> = {}
        for (const state of states) {
          const { operation } = await insertOne(store, { state })
          const isMade = await row.make(store, operation)
          seen[state] = { isMade, operation: await store.findOperation(operation.id) }
          const isAllowed = row.from.includes(state)
          expected[state] = {
            isMade: isAllowed,
            operation: isAllowed ? { ...operation, ...row.changes, state: row.leads } : operation,
          }
        }
        expect(seen).toEqual(expected)
      }
    )

    it("two different transitions at the same moment: only one is made", async () => {
      const store = openStore()
      const { operation } = await insertOne(store)

      const taken = await Promise.all([
        underLock(store, operation, (writer) => writer.abandon(operation.id)),
        store.markSent(operation.id).then(
          () => true,
          () => false
        ),
      ])

      expect(taken.filter(Boolean)).toHaveLength(1)
      const state = (await store.findOperation(operation.id))?.state
      expect(state).toBe(taken[0] ? "failed" : "sent")
    })

    it("resolve: an operation is resolved once, however many responses come at the same moment", async () => {
      const store = openStore()
      const { operation } = await insertOne(store, { state: "sent" })

      const taken = await Promise.all(
        (["succeeded", "declined", "failed"] as const).map((state) => store.resolve(operation, { state }))
      )

      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it("markSent and resume refuse an operation that does not exist", async () => {
      const store = openStore()
      const { transaction } = await insert(store)

      await expect(store.markSent("rpop_nowhere")).rejects.toThrow(/was given up before it was sent/)
      expect(
        await store.decideUnderLock(transaction.id, (_, writer) => writer.resume("rpop_nowhere", null))
      ).toBe(false)
    })
  })

  describe(`${name}: decisions under the lock`, () => {
    it("are made one after the other, and each reads what the one before has written", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const seen: number[] = []

      await Promise.all(
        [1, 2, 3].map(() =>
          store.decideUnderLock(transaction.id, async ({ operations }, writer) => {
            seen.push(operations.length)
            await sleep(5)
            await writer.insertOperation(
              newOperation({ transactionId: transaction.id, kind: "drop", state: "succeeded" })
            )
          })
        )
      )

      expect(seen).toEqual([1, 2, 3])
    })

    it("do not wait for decisions about another transaction", async () => {
      const store = openStore()
      const [one, other] = [await insert(store), await insert(store)]
      const gate = openGate()
      const first = store.decideUnderLock(one.transaction.id, () => gate.opened)

      const second = await store.decideUnderLock(other.transaction.id, () => Promise.resolve("decided"))

      gate.open()
      await first
      expect(second).toBe("decided")
    })

    it("can't be read by others before they are committed", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store)
      const [written, gate] = [openGate(), openGate()]
      const deciding = store.decideUnderLock(transaction.id, async (_, writer) => {
        await writer.abandon(operation.id)
        await writer.updateTransaction(transaction.id, { orderVersion: 7 })
        written.open()
        await gate.opened
      })
      await written.opened

      const before = await store.findTransaction(transaction.id)
      gate.open()
      await deciding
      const after = await store.findTransaction(transaction.id)

      expect(before).toMatchObject({
        transaction: { orderVersion: null },
        operations: [{}, { state: "planned" }],
      })
      expect(after).toMatchObject({ transaction: { orderVersion: 7 }, operations: [{}, { state: "failed" }] })
    })

    it("write nothing when they throw", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store)
      const before = await store.findTransaction(transaction.id)

      const deciding = store.decideUnderLock(transaction.id, async (_, writer) => {
        await writer.abandon(operation.id)
        await writer.insertOperation(newOperation({ transactionId: transaction.id }))
        await writer.updateTransaction(transaction.id, { orderVersion: 7 })
        throw new Error("changed my mind")
      })

      await expect(deciding).rejects.toThrow("changed my mind")
      expect(await store.findTransaction(transaction.id)).toEqual(before)
    })

    it("make a transition of an operation they wrote wait, which then starts from its new state", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store)
      const [written, gate] = [openGate(), openGate()]
      const deciding = store.decideUnderLock(transaction.id, async (_, writer) => {
        await writer.abandon(operation.id)
        written.open()
        await gate.opened
      })
      await written.opened

      const sending = store.markSent(operation.id).then(
        () => "sent",
        () => "refused"
      )
      const wasDone = await isDone(sending)
      gate.open()
      await deciding

      expect(wasDone).toBe(false)
      expect(await sending).toBe("refused")
    })

    it("make a response wait that brings facts, and neither waits for the other", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store)
      await store.markSent(operation.id)
      const [begun, gate] = [openGate(), openGate()]
      const deciding = store.decideUnderLock(transaction.id, async (_, writer) => {
        begun.open()
        await gate.opened
        return writer.resume(operation.id, null)
      })
      await begun.opened

      const ratepayTransactionId = unique("rt")
      const resolving = store.resolve(operation, { state: "succeeded" }, { ratepayTransactionId })
      const wasDone = await isDone(resolving)
      gate.open()

      expect(wasDone).toBe(false)
      expect(await deciding).toBe(true)
      expect(await resolving).toBe(true)
      expect((await store.findOperation(operation.id))?.state).toBe("succeeded")
      expect((await store.findTransaction(transaction.id))?.transaction).toMatchObject({
        ratepayTransactionId,
      })
    })

    it("that throw let a waiting transition of the same operation be made", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store)
      const [written, gate] = [openGate(), openGate()]
      const deciding = store.decideUnderLock(transaction.id, async (_, writer) => {
        await writer.abandon(operation.id)
        written.open()
        await gate.opened
        throw new Error("changed my mind")
      })
      await written.opened
      const sending = store.markSent(operation.id)
      gate.open()

      await expect(deciding).rejects.toThrow("changed my mind")
      await sending
      expect((await store.findOperation(operation.id))?.state).toBe("sent")
    })

    it("make insertFailure for the same transaction wait", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const [begun, gate] = [openGate(), openGate()]
      const deciding = store.decideUnderLock(transaction.id, async () => {
        begun.open()
        await gate.opened
      })
      await begun.opened

      const noting = store.insertFailure(
        newOperation({ transactionId: transaction.id, kind: "comparison", state: "failed" })
      )
      const wasDone = await isDone(noting)
      gate.open()
      await Promise.all([deciding, noting])

      expect(wasDone).toBe(false)
    })

    it("can't be made about a transaction that does not exist", async () => {
      const store = openStore()

      await expect(store.decideUnderLock("rptx_nowhere", () => Promise.resolve())).rejects.toThrow(
        "there is no transaction rptx_nowhere"
      )
    })
  })

  describe(`${name}: uniqueness`, () => {
    it.each(open.flatMap((first) => open.map((second) => ({ first, second }))))(
      "a transaction can't have a $second operation beside one that is $first",
      async ({ first, second }) => {
        const store = openStore()
        const { transaction } = await insertOne(store, { state: first })

        const inserting = store.decideUnderLock(transaction.id, (_, writer) =>
          writer.insertOperation(newOperation({ transactionId: transaction.id, state: second }))
        )

        await expect(inserting).rejects.toThrow(/IDX_ratepay_operation_one_unresolved/)
      }
    )

    it("a transaction can have resolved operations beside an unresolved one, and each transaction an unresolved one", async () => {
      const store = openStore()
      const resolved = (["passcode_required", "succeeded", "declined", "failed"] as const).map((state) => ({
        state,
      }))

      const { transaction } = await insert(store, {}, [...resolved, { state: "sent" }, ...resolved])
      await insertOne(store, { state: "sent" })

      expect((await store.findTransaction(transaction.id))?.operations).toHaveLength(10)
    })

    it("idempotency keys and ids of operations are unique", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store, { state: "failed" })
      const { id: transactionId } = transaction
      const again = (facts: OperationFacts) =>
        store.decideUnderLock(transactionId, (_, writer) =>
          writer.insertOperation(newOperation({ transactionId, state: "failed", ...facts }))
        )

      await expect(again({ idempotencyKey: operation.idempotencyKey })).rejects.toThrow(
        /idempotency_key_unique/
      )
      await expect(again({ id: operation.id })).rejects.toThrow(/ratepay_operation_pkey/)
    })

    it("an operation without a transaction can't be inserted", async () => {
      const store = openStore()

      await expect(store.insertFailure(newOperation({ state: "failed" }))).rejects.toThrow(
        /violates foreign key constraint/
      )
    })

    it("insertAuthorization inserts an authorization of a payment session once, and nothing of a second one with the same sequence", async () => {
      const store = openStore()
      const paymentSessionId = unique("payses")
      const authorizations = [1, 2].map(() => {
        const transaction = {
          ...aTransaction(),
          id: unique("rptx"),
          paymentSessionId,
          ratepayTransactionId: null,
        }
        return {
          transaction,
          authorization: newOperation({ transactionId: transaction.id, kind: "authorize" }),
        }
      })

      const written = await Promise.all(
        authorizations.map(({ transaction, authorization }) =>
          store.insertAuthorization(transaction, authorization)
        )
      )

      expect([...written].sort()).toEqual([false, true])
      const loser = authorizations[written.indexOf(false)]
      expect(loser && (await store.findTransaction(loser.transaction.id))).toBeUndefined()
      expect(loser && (await store.findOperation(loser.authorization.id))).toBeUndefined()
      expect((await store.findLatestAuthorization(paymentSessionId))?.operations).toHaveLength(1)
    })

    it("Ratepay's ids of transactions are unique", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const { transaction: other } = await insert(store)
      const { ratepayTransactionId } = transaction

      await expect(insert(store, { ratepayTransactionId })).rejects.toThrow(
        /ratepay_transaction_id_part_unique/
      )
      await expect(store.updateTransaction(other.id, { ratepayTransactionId })).rejects.toThrow(
        /ratepay_transaction_id_part_unique/
      )
    })
  })

  describe(`${name}: what is stored`, () => {
    it("findTransaction returns a transaction and its operations as they were written, oldest first", async () => {
      const store = openStore()
      const { transaction, authorization, operations } = await insert(
        store,
        {
          paymentInstructions: { paymentReference: "DK1" },
          authorizationExpires: ahead(HOUR),
          partiesHash: "h1.key.email=1",
          cartId: "cart_1",
          paymentCollectionId: "paycol_1",
        },
        [
          { createdAt: ahead(2 * SECOND), state: "failed", error: "It was refused." },
          {
            createdAt: ahead(SECOND),
            replacedUnits: [{ key: "mug#2", count: 2 }],
            intentKey: "key:1",
            intent: "wanted:1",
            wanted: { kind: "items", items: [{ lineId: "mug", quantity: "1" }], shipping: true },
            detail: "DHL 1",
            extras: { goodwill: { cents: toCents(5), vatRate: 19 } },
            creditAmount: toCents(3),
          },
        ],
        { createdAt: ago(SECOND) }
      )

      expect(await store.findTransaction(transaction.id)).toEqual({
        transaction,
        operations: [authorization, operations[1], operations[0]],
      })
    })

    it("insertOperation leaves out what only sending it can bring, unless another system has sent it", async () => {
      const store = openStore()
      const sentAt = new Date("2026-11-01T10:00:00Z")
      const { operation } = await insertOne(store, {
        state: "failed",
        sentAt,
        acknowledgedAt: new Date(),
        bookedAt: new Date(),
        declineCategory: "CONTRACT",
        declineReasons: ["ONE"],
      })

      expect(await store.findOperation(operation.id)).toMatchObject({
        ...{ sentAt, acknowledgedAt: null, bookedAt: null, declineCategory: null, declineReasons: [] },
      })
    })

    it("updateTransaction changes the given fields only, to null too", async () => {
      const store = openStore()
      const { transaction } = await insert(store, { orderVersion: 3, shopTransactionId: "1" })

      await store.updateTransaction(transaction.id, {
        orderVersion: undefined,
        shopTransactionId: null,
        paymentId: "pay_1",
      })

      expect((await store.findTransaction(transaction.id))?.transaction).toEqual({
        ...transaction,
        shopTransactionId: null,
        paymentId: "pay_1",
      })
    })

    it("resolve writes facts of the transaction with the outcome, and none where another outcome came first", async () => {
      const store = openStore()
      const { transaction, authorization } = await insert(store, { ratepayTransactionId: null }, [], {
        state: "sent",
        resolvedAt: null,
      })
      const facts: TransactionFacts = { ratepayTransactionId: unique("ratepay") }

      expect(await store.resolve(authorization, { state: "succeeded" }, facts)).toBe(true)
      expect(await store.resolve(authorization, { state: "declined" }, { ratepayTransactionId: null })).toBe(
        false
      )

      expect((await store.findTransaction(transaction.id))?.transaction).toMatchObject(facts)
    })

    it.each([
      { kind: "authorize", state: "succeeded", keeps: false },
      { kind: "authorize", state: "declined", keeps: false },
      { kind: "authorize", state: "failed", keeps: false },
      { kind: "authorize", state: "passcode_required", keeps: false },
      { kind: "authorize", state: "unknown", keeps: true },
      { kind: "capture", state: "succeeded", keeps: true },
      { kind: "capture", state: "failed", keeps: true },
    ] as const)("resolving $kind as $state keeps its body: $keeps", async (row) => {
      const store = openStore()
      const { transaction } = await insert(store)
      const operation = newOperation({ transactionId: transaction.id, kind: row.kind, state: "sent" })
      await store.decideUnderLock(transaction.id, (_, writer) => writer.insertOperation(operation))

      await store.resolve(operation, { state: row.state })

      expect((await store.findOperation(operation.id))?.body).toBe(row.keeps ? "{}" : null)
    })

    it.each([
      { before: "planned", state: "succeeded", keeps: false },
      { before: "sent", state: "succeeded", keeps: true },
      { before: "unknown", state: "succeeded", keeps: true },
      { before: "passcode_required", state: "succeeded", keeps: true },
      { before: "planned", state: "declined", keeps: false },
      { before: "passcode_required", state: "declined", keeps: false },
      { before: "planned", state: "failed", keeps: true },
      { before: "planned", state: "passcode_required", keeps: true },
      { before: "planned", state: "unknown", keeps: true },
    ] as const)(
      "resolving an authorization that was $before as $state keeps the buyer's input: $keeps",
      async ({ before, state, keeps }) => {
        const store = openStore()
        const { transaction, authorization } = await insert(store, {}, [], { state: before })
        const { paymentSessionId } = transaction
        await store.keepBuyerInput({ id: unique("rpbi"), paymentSessionId, sealed: "sealed" })

        await store.resolve(authorization, { state })

        expect(await store.findBuyerInput(paymentSessionId)).toBe(keeps ? "sealed" : undefined)
      }
    )

    it("keepBuyerInput keeps the latest input of a payment session until forgetBuyerInput", async () => {
      const store = openStore()
      const paymentSessionId = unique("payses")
      await store.keepBuyerInput({ id: unique("rpbi"), paymentSessionId, sealed: "first" })
      await store.keepBuyerInput({ id: unique("rpbi"), paymentSessionId, sealed: "second" })

      const before = await store.findBuyerInput(paymentSessionId)
      await store.forgetBuyerInput(paymentSessionId)

      expect([before, await store.findBuyerInput(paymentSessionId)]).toEqual(["second", undefined])
    })

    it("replaceGoods changes the transaction and the units of its authorization, and no other operation", async () => {
      const store = openStore()
      const { transaction, authorization, operations } = await insert(store, {}, [{ state: "succeeded" }])
      const units = [{ key: "cup#1", count: 1 }]

      await store.replaceGoods([{ id: transaction.id, facts: { orderId: "order_2" }, units }])

      expect(await store.findTransaction(transaction.id)).toEqual({
        transaction: { ...transaction, orderId: "order_2" },
        operations: [{ ...authorization, units }, ...operations],
      })
    })

    it("replaceGoods changes several transactions, and the units of those alone for which there are some", async () => {
      const store = openStore()
      const [one, other] = [await insert(store), await insert(store)]
      const facts = { orderId: "order_2" }
      const units = [{ key: "cup#1", count: 1 }]

      await store.replaceGoods([
        { id: one.transaction.id, facts, units },
        { id: other.transaction.id, facts },
      ])

      const found = await Promise.all(
        [one, other].map(({ transaction }) => store.findTransaction(transaction.id))
      )
      expect(
        found.map((record) => [record?.transaction.orderId, record?.operations.map((each) => each.units)])
      ).toEqual([
        ["order_2", [units]],
        ["order_2", [other.authorization.units]],
      ])
    })

    it("learnPayment keeps the first payment that was found for a transaction", async () => {
      const store = openStore()
      const { transaction } = await insert(store)

      await store.learnPayment(transaction.id, "pay_1")
      await store.learnPayment(transaction.id, "pay_2")

      expect((await store.findTransaction(transaction.id))?.transaction.paymentId).toBe("pay_1")
    })

    it("claimBooking gives an operation one row of Medusa's, even if two claim it at once", async () => {
      const store = openStore()
      const { operation } = await insertOne(store, { state: "succeeded", medusaId: null })
      const claim = (from: string | null, to: string | null) => store.claimBooking(operation.id, { from, to })

      const claimed = await Promise.all([claim(null, "capt_1"), claim(null, "capt_2")])
      const stands = (await store.findOperation(operation.id))?.medusaId ?? null

      expect(claimed.filter(Boolean)).toHaveLength(1)
      expect(stands).toBe(claimed[0] ? "capt_1" : "capt_2")
      expect([await claim("capt_3", null), await claim(stands, null)]).toEqual([false, true])
    })

    it("setCredit changes a refund and a cancellation, and no capture", async () => {
      const store = openStore()
      const { operations } = await insert(store, {}, [
        { kind: "refund", state: "succeeded" },
        { kind: "cancel", state: "succeeded" },
        { kind: "capture", state: "succeeded" },
      ])

      for (const { id } of operations) await store.setCredit(id, toCents(7))

      const kept = await Promise.all(operations.map(({ id }) => store.findOperation(id)))
      expect(kept.map((one) => one?.creditAmount)).toEqual([7, 7, null])
    })
  })

  describe(`${name}: authorizations of several shops`, () => {
    const accepted = { state: "succeeded", ratepayOperationId: "at-ratepay" } as const
    async function insertDivided(store: Store, facts: Partial<Transaction> = {}) {
      const inserted = await insertDivisible(store, facts)
      const { authorization, division } = inserted
      expect(await store.resolve(authorization, accepted, {}, division)).toBe(true)
      const ids = division.others.map(({ transaction }) => transaction.id)
      return { ...inserted, ids: [inserted.transaction.id, ...ids] }
    }

    it("resolve divides one among its shops with the outcome, in one commit", async () => {
      const store = openStore()
      const { transaction, authorization, division, ids } = await insertDivided(store)

      const parts = await store.listParts({ transaction })
      expect(parts.map((part) => part.transaction.id)).toEqual(ids)
      expect(parts.map((part) => authorizationOf(part).grossAmount)).toEqual([600, 300, 100])
      expect(parts[0]).toMatchObject({
        transaction: { ...division.lead.facts, part: 0 },
        operations: [{ id: authorization.id, state: "succeeded", units: division.lead.units }],
      })
      for (const [index, { transaction: own }] of division.others.entries())
        expect(parts[index + 1]?.transaction).toEqual(own)
    })

    it("resolve writes nothing of a division where another outcome came first", async () => {
      const store = openStore()
      const { transaction, authorization, division } = await insertDivisible(store)
      await store.resolve(authorization, { state: "declined", declineCategory: "TRANSACTION_RISK" })

      expect(await store.resolve(authorization, accepted, {}, division)).toBe(false)
      expect(await store.listParts({ transaction })).toHaveLength(1)
      expect((await store.findTransaction(transaction.id))?.transaction).toEqual(transaction)
    })

    it("resolve divides once, however many responses come at the same moment", async () => {
      const store = openStore()
      const { transaction, authorization, division } = await insertDivisible(store)

      const made = await Promise.all(
        [1, 2, 3].map(() => store.resolve(authorization, accepted, {}, division))
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await store.listParts({ transaction })).toHaveLength(3)
    })

    it("divide does the same for one that was taken for failed", async () => {
      const store = openStore()
      const { transaction, authorization, division } = await insertDivisible(store, {}, "failed")

      await store.decideUnderLock(transaction.id, async (_, writer) => {
        await writer.correct(authorization.id, "at-ratepay")
        await writer.divide(authorization.id, transaction.id, division)
      })
      const parts = await store.listParts({ transaction })
      expect(parts.map((part) => authorizationOf(part).grossAmount)).toEqual([600, 300, 100])
    })

    it("are found whole by their session and by any of their transactions", async () => {
      const store = openStore()
      const { transaction, ids } = await insertDivided(store)

      const found = await store.findLatestAuthorization(transaction.paymentSessionId)
      expect(found?.transaction.id).toBe(transaction.id)
      expect(found?.operations.map(({ transactionId }) => transactionId)).toEqual(ids)
      for (const id of ids) {
        const part = await store.findTransaction(id)
        expect(part && (await store.findWhole(part))).toEqual(found)
      }
      const { transaction: alone } = await insert(store)
      const record = await store.findTransaction(alone.id)
      expect(record && (await store.findWhole(record))).toEqual(record)
      expect(await store.listParts({ transaction: alone })).toEqual([record])
    })

    it("have one payment, which all their transactions learn, and which leads to the first of them", async () => {
      const store = openStore()
      const { transaction, ids } = await insertDivided(store)
      const { transaction: other } = await insert(store)

      await store.learnPayment(ids[1] ?? "", "pay_1")
      for (const id of ids) expect((await store.findTransaction(id))?.transaction.paymentId).toBe("pay_1")
      expect((await store.findTransaction(other.id))?.transaction.paymentId).toBeNull()
      expect((await store.findByPayment({ id: "pay_1" }))?.transaction.id).toBe(transaction.id)
    })

    it("are listed in the sequence of their shops, whatever their ids are", async () => {
      const store = openStore()
      const orderId = unique("order")
      const { transaction, authorization, division } = await insertDivisible(store, { orderId })
      const ids = division.others
        .map((other) => other.transaction.id)
        .sort((one, other) => (one < other ? 1 : -1))
      const others = division.others.map((other, index) => ({
        transaction: { ...other.transaction, id: ids[index] ?? "" },
        authorization: { ...other.authorization, transactionId: ids[index] ?? "" },
      }))
      await store.resolve(authorization, accepted, {}, { ...division, others })

      const found = await store.findByOrder(orderId)
      expect(found.map((one) => one.transaction.id)).toEqual([transaction.id, ...ids])
    })

    it("expire at one moment, and no other transaction does", async () => {
      const store = openStore()
      const { ids } = await insertDivided(store)
      const { transaction: other } = await insert(store)
      const expires = ahead(5 * HOUR)

      const part = await store.findTransaction(ids[2] ?? "")
      if (part) await store.updateExpiry(part.transaction, expires)
      for (const id of ids)
        expect((await store.findTransaction(id))?.transaction.authorizationExpires).toEqual(expires)
      expect((await store.findTransaction(other.id))?.transaction.authorizationExpires).toBeNull()
    })

    it("is the expiry of one transaction alone where it has one basket", async () => {
      const store = openStore()
      const { transaction: own } = await insert(store)
      const { transaction: other } = await insert(store)
      const expires = ahead(HOUR)

      await store.updateExpiry(own, expires)
      expect((await store.findTransaction(own.id))?.transaction.authorizationExpires).toEqual(expires)
      expect((await store.findTransaction(other.id))?.transaction.authorizationExpires).toBeNull()
    })

    it("leave their session's sequence taken, and each other's id of Ratepay's free", async () => {
      const store = openStore()
      const { transaction } = await insertDivided(store)

      const again = { ...transaction, id: unique("rptx"), ratepayTransactionId: null, leadId: null, part: 0 }
      const authorization = newOperation({ kind: "authorize", transactionId: again.id })
      expect(await store.insertAuthorization(again, authorization)).toBe(false)
    })

    it("make their shops known to their account, once they are accepted", async () => {
      const store = openStore()
      const partnerShopId = unique("ACCOUNT")
      await insertDivided(store, { partnerShopId })
      await insert(store, { partnerShopId, shopId: "declined" }, [], { state: "declined" })
      await insert(store, { partnerShopId, shopId: "alone" })

      const asked = ["a", "alone", "b", "declined", "never"]
      expect((await store.listKnownShops(partnerShopId, asked)).sort()).toEqual(["a", "alone", "b"])
      expect(await store.listKnownShops(unique("ACCOUNT"), asked)).toEqual([])
    })
  })

  describe(`${name}: failed and declined operations`, () => {
    it.each(states)(
      "acknowledge and supersede change only failed and declined operations: %s",
      async (state) => {
        const store = openStore()
        const { transaction, operation } = await insertOne(store, { state })

        await store.decideUnderLock(transaction.id, (_, writer) => writer.acknowledge([operation.id]))
        const acknowledged = await store.findOperation(operation.id)
        await store.decideUnderLock(transaction.id, (_, writer) =>
          writer.supersede([operation.id], "rpop_new")
        )
        const superseded = await store.findOperation(operation.id)

        const isOver = state === "failed" || state === "declined"
        const acknowledgedAt = isOver ? moment : null
        expect(acknowledged).toEqual({ ...operation, acknowledgedAt })
        expect(superseded).toEqual({ ...operation, acknowledgedAt, supersededBy: isOver ? "rpop_new" : null })
        expect(superseded?.acknowledgedAt).toEqual(acknowledged?.acknowledgedAt)
      }
    )

    it("supersede keeps the first operation that superseded another", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store, { state: "failed" })

      for (const id of ["rpop_1", "rpop_2"])
        await store.decideUnderLock(transaction.id, (_, writer) => writer.supersede([operation.id], id))

      expect(await store.findOperation(operation.id)).toMatchObject({ supersededBy: "rpop_1" })
    })

    it.each([
      { kind: "comparison", state: "failed", ends: true },
      { kind: "comparison", state: "succeeded", ends: false },
      { kind: "capture", state: "failed", ends: false },
    ] as const)(
      "ends an entry of the attention list only where a comparison made it ($kind, $state)",
      async ({ kind, state, ends }) => {
        const store = openStore()
        const { transaction, operation } = await insertOne(store, { kind, state })

        await store.decideUnderLock(transaction.id, (_, writer) => writer.endFinding(operation.id))

        const changes = { acknowledgedAt: moment, resolvedAt: moment, bookedAt: moment }
        expect(await store.findOperation(operation.id)).toEqual({ ...operation, ...(ends ? changes : {}) })
      }
    )

    it("dropUnits removes an operation's units, and changes nothing else", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store, {
        state: "succeeded",
        replacedUnits: [{ key: "mug#2", count: 1 }],
      })

      await store.decideUnderLock(transaction.id, (_, writer) => writer.dropUnits(operation.id))

      expect(await store.findOperation(operation.id)).toEqual({ ...operation, units: [], replacedUnits: [] })
    })
  })

  describe(`${name}: claimKey`, () => {
    it("returns the operations under the key on all transactions of the order, and of no other order", async () => {
      const store = openStore()
      const orderId = unique("order")
      const asked = { state: "succeeded", intentKey: "key:1" } as const
      const one = await insertOne(store, { ...asked, createdAt: ago(MINUTE) }, { orderId })
      const other = await insertOne(store, { ...asked, createdAt: ago(HOUR) }, { orderId })
      await insertOne(store, { ...asked, intentKey: "key:2" }, { orderId })
      await insertOne(store, asked)

      const found = await store.decideUnderLock(one.transaction.id, (_, writer) =>
        writer.claimKey("key:1", one.transaction)
      )

      expect(idsOf(found)).toEqual([other.operation.id, one.operation.id])
      expect(transactionIds(await store.findByIntentKey(orderId, "key:1"))).toEqual([
        one.transaction.id,
        other.transaction.id,
      ])
    })

    it("returns the operations of the one transaction where there is no order", async () => {
      const store = openStore()
      const asked = { state: "succeeded", intentKey: "key:1" } as const
      const one = await insertOne(store, asked, { orderId: null })
      await insertOne(store, asked, { orderId: null })

      const found = await store.decideUnderLock(one.transaction.id, (_, writer) =>
        writer.claimKey("key:1", one.transaction)
      )

      expect(idsOf(found)).toEqual([one.operation.id])
    })

    it("makes a second decision under the key wait, on another transaction of the order too", async () => {
      const store = openStore()
      const orderId = unique("order")
      const payments = [await insert(store, { orderId }), await insert(store, { orderId })]

      const found = await Promise.all(
        payments.map(({ transaction }) =>
          store.decideUnderLock(transaction.id, async (_, writer) => {
            const earlier = await writer.claimKey("key:1", transaction)
            await sleep(5)
            await writer.insertOperation(
              newOperation({ transactionId: transaction.id, state: "succeeded", intentKey: "key:1" })
            )
            return earlier.length
          })
        )
      )

      expect(found.sort()).toEqual([0, 1])
    })
  })

  describe(`${name}: leases`, () => {
    it("a lease has one holder until it ends, and only that holder can renew it", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const { id } = transaction

      const taken = await Promise.all([store.lease(id, MINUTE), store.lease(id, MINUTE)])
      const until = taken.find((one) => one !== undefined)
      expect(taken.filter((one) => one === undefined)).toHaveLength(1)
      if (until === undefined) throw new Error("neither call got the lease")

      await store.endLease(id, ago(HOUR))
      expect(await store.lease(id, MINUTE)).toBeUndefined()
      expect(await store.renewLease(id, ago(HOUR), MINUTE)).toBeUndefined()
      const renewed = await store.renewLease(id, until, 2 * MINUTE)
      expect(renewed?.getTime()).toBeGreaterThan(until.getTime())
      expect(await store.renewLease(id, until, MINUTE)).toBeUndefined()
      if (renewed) await store.endLease(id, renewed)
      expect(await store.lease(id, MINUTE)).toBeInstanceOf(Date)
    })

    it("leaseOrder takes an order by its oldest transaction", async () => {
      const store = openStore()
      const orderId = unique("order")
      const { transaction } = await insert(store, { orderId, createdAt: ago(MINUTE) })
      await insert(store, { orderId })

      const lease = await store.leaseOrder(orderId, MINUTE)

      expect(lease).toEqual({ transactionId: transaction.id, until: moment })
      expect(await store.leaseOrder(orderId, MINUTE)).toEqual({
        transactionId: transaction.id,
        until: undefined,
      })
      expect(await store.lease(transaction.id, MINUTE)).toBeUndefined()
      expect(await store.leaseOrder(unique("order"), MINUTE)).toBeUndefined()
    })

    it("a lease can be taken by another holder once its time is over", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const until = await store.lease(transaction.id, 20)
      await sleep(A_MOMENT_MS)

      const next = await store.lease(transaction.id, MINUTE)

      expect(next).toBeInstanceOf(Date)
      expect(until && (await store.renewLease(transaction.id, until, MINUTE))).toBeUndefined()
    })

    it("a transaction that does not exist can't be leased", async () => {
      expect(await openStore().lease("rptx_nowhere", MINUTE)).toBeUndefined()
    })
  })

  describe(`${name}: finding`, () => {
    it("findLatestAuthorization finds the latest transaction of a payment session", async () => {
      const store = openStore()
      const paymentSessionId = unique("payses")
      await insert(store, { paymentSessionId, sequence: 2 })
      const { transaction } = await insert(store, { paymentSessionId, sequence: 10 })
      await insert(store, { paymentSessionId, sequence: 9 })

      const found = await store.findLatestAuthorization(paymentSessionId)

      expect(found?.transaction.id).toBe(transaction.id)
      expect(await store.findLatestAuthorization("payses_nowhere")).toBeUndefined()
    })

    it("transactions are found by order, payment collection and operation", async () => {
      const store = openStore()
      const [orderId, paymentCollectionId] = [unique("order"), unique("paycol")]
      const later = await insertOne(store, {}, { orderId, paymentCollectionId, createdAt: ago(MINUTE) })
      const earlier = await insertOne(store, {}, { orderId, createdAt: ago(HOUR) })
      await insert(store)
      const both = [earlier.transaction.id, later.transaction.id]

      expect(transactionIds(await store.findByOrder(orderId))).toEqual(both)
      expect([await store.hasTransactions(orderId), await store.hasTransactions("nowhere")]).toEqual([
        true,
        false,
      ])
      expect(transactionIds(await store.findByCollections([paymentCollectionId]))).toEqual([both[1]])
      expect((await store.findByOperation(earlier.operation.id))?.transaction.id).toBe(both[0])
      expect(await store.findByOperation("rpop_nowhere")).toBeUndefined()
      expect(await store.findOperation("rpop_nowhere")).toBeUndefined()
    })

    it("findWithOrder finds a transaction with all others of its order, and one without an order alone", async () => {
      const store = openStore()
      const orderId = unique("order")
      const { transaction: older } = await insert(store, { orderId, createdAt: ago(MINUTE) })
      const { transaction: newer } = await insert(store, { orderId })
      const { transaction: alone } = await insert(store, { orderId: null })
      await insert(store, { orderId: null })
      const idsOf = async (id: string) =>
        (await store.findWithOrder(id)).map(({ transaction }) => transaction.id)

      expect(await idsOf(newer.id)).toEqual([older.id, newer.id])
      expect(await idsOf(alone.id)).toEqual([alone.id])
      expect(await idsOf("rptx_none")).toEqual([])
    })

    it("findByPayment goes by the payment's id, then by the transaction in its data, then by its session's latest transaction", async () => {
      const store = openStore()
      const paymentSessionId = unique("payses")
      const inserted = [
        await insert(store, { paymentSessionId, sequence: 1, paymentId: "pay_1" }),
        await insert(store, { paymentSessionId, sequence: 2 }),
        await insert(store, { paymentSessionId, sequence: 3 }),
      ]
      const [first, second, third] = inserted.map(({ transaction }) => transaction.id)
      const find = async (facts: Parameters<Store["findByPayment"]>[0]) =>
        (await store.findByPayment(facts))?.transaction.id

      expect(await find({ id: "pay_1", transactionId: second, paymentSessionId })).toBe(first)
      expect(await find({ id: "pay_2", transactionId: second, paymentSessionId })).toBe(second)
      expect(await find({ id: "pay_2", paymentSessionId })).toBe(third)
      expect(await find({ id: "pay_2" })).toBeUndefined()
      expect(
        (await store.listByPayments([{ id: "pay_1" }, { id: "pay_2", transactionId: second }])).sort()
      ).toEqual([first, second])
      expect(await store.listByPayments([])).toEqual([])
    })

    it("countDeclines counts declined authorizations of a payment collection by category and time", async () => {
      const store = openStore()
      const paymentCollectionId = unique("paycol")
      const decline = async (category: string, facts: Partial<Transaction> = { paymentCollectionId }) => {
        const { authorization } = await insert(store, facts, [], { state: "sent", resolvedAt: null })
        await store.resolve(authorization, { state: "declined", declineCategory: category })
      }
      await decline("RISK_DECISION")
      await decline("BUYER_DATA")
      await decline("CONTRACT")
      await decline("RISK_DECISION", {})
      await insert(store, { paymentCollectionId })
      const count = (since: Date) =>
        store.countDeclines({ paymentCollectionId, since, categories: ["RISK_DECISION", "BUYER_DATA"] })

      expect([await count(ago(MINUTE)), await count(ahead(MINUTE))]).toEqual([2, 0])
    })

    it("listUnknownMedusaIds returns the ids that no operation has", async () => {
      const store = openStore()
      await insertOne(store, { medusaId: "capt_1" })

      expect(await store.listUnknownMedusaIds(["capt_2", "capt_1", "capt_3"])).toEqual(["capt_2", "capt_3"])
      expect(await store.listUnknownMedusaIds([])).toEqual([])
    })
  })

  describe(`${name}: lists`, () => {
    it("listOperations returns pages of operations that go to Ratepay, newest first", async () => {
      const store = openStore()
      const { authorization, operations } = await insert(
        store,
        {},
        [
          { state: "succeeded", createdAt: ago(3 * MINUTE) },
          { kind: "refund", state: "failed", createdAt: ago(2 * MINUTE) },
          { kind: "drop", state: "succeeded", createdAt: ago(MINUTE) },
          { kind: "comparison", state: "failed", createdAt: ago(MINUTE) },
        ],
        { createdAt: ago(HOUR) }
      )
      const [capture, refund] = idsOf(operations)
      const list = async (filter: Partial<Parameters<Store["listOperations"]>[0]>) => {
        const page = await store.listOperations({ limit: 10, ...filter })
        return page && { ids: page.entries.map(({ operation }) => operation.id), next: page.next }
      }

      expect(await list({})).toEqual({ ids: [refund, capture, authorization.id] })
      expect(await list({ limit: 1 })).toEqual({ ids: [refund], next: refund })
      expect(await list({ limit: 1, after: refund })).toEqual({ ids: [capture], next: capture })
      expect(await list({ limit: 1, after: capture })).toEqual({ ids: [authorization.id] })
      expect(await list({ after: authorization.id })).toEqual({ ids: [] })
      expect(await list({ after: "rpop_none" })).toBeUndefined()
      expect(await list({ kinds: ["refund"] })).toEqual({ ids: [refund] })
      expect(await list({ states: ["succeeded"] })).toEqual({ ids: [capture, authorization.id] })
      expect(await list({ kinds: ["refund", "capture"], states: ["failed", "succeeded"] })).toEqual({
        ids: [refund, capture],
      })
    })

    it("listOperations leaves out units, and of a body returns only that there is one", async () => {
      const store = openStore()
      const { transaction } = await insertOne(store, { state: "unknown" })

      const page = await store.listOperations({ states: ["unknown"], limit: 1 })

      const { id, orderId, account, partnerShopId, shopTransactionId } = transaction
      const { currencyCode, authorizationExpires } = transaction
      expect(page?.entries).toMatchObject([{ operation: { body: "", units: [] } }])
      expect(page?.entries[0]?.transaction).toEqual({
        id,
        orderId,
        account,
        partnerShopId,
        shopTransactionId,
        currencyCode,
        authorizationExpires,
      })
    })

    it.each([
      { state: "planned", after: 0, isListed: false },
      { state: "planned", after: MINUTE, isListed: true },
      { state: "sent", after: 0, isListed: false },
      { state: "sent", after: MINUTE, isListed: true },
      { state: "unknown", after: 0, isListed: true },
      { state: "failed", after: 0, isListed: true },
      { state: "declined", after: 0, isListed: true },
      { state: "passcode_required", after: MINUTE, isListed: false },
      { state: "succeeded", after: MINUTE, isListed: false },
    ] as const)(
      "listTroubled has a capture that is $state after $after ms: $isListed",
      async ({ state, after, isListed }) => {
        const store = openStore()
        const { operation } = await insertOne(store, { state })

        const listed = await store.listTroubled({ now: ahead(after), inFlightMs: 40 * SECOND }, 10)

        expect(listed.map((one) => one.operation.id)).toEqual(isListed ? [operation.id] : [])
      }
    )

    it("listTroubled returns at most the limit, newest first, and nothing acknowledged or superseded", async () => {
      const store = openStore()
      const { transaction, operations } = await insert(
        store,
        {},
        [5, 4, 3, 2, 1].map((minutes) => ({ state: "failed", createdAt: ago(minutes * MINUTE) }))
      )
      const [first, second, third, fourth, fifth] = idsOf(operations)
      await insert(store, {}, [], { state: "declined" })
      await store.decideUnderLock(transaction.id, async (_, writer) => {
        if (second) await writer.acknowledge([second])
        if (fourth) await writer.supersede([fourth], "rpop_new")
      })
      const list = async (limit: number) => {
        const listed = await store.listTroubled({ now: new Date(), inFlightMs: MINUTE }, limit)
        return listed.map(({ operation }) => operation.id)
      }

      expect(await list(2)).toEqual([fifth, third])
      expect(await list(10)).toEqual([fifth, third, first])
    })

    it("listExpiring returns authorizations that expire before a date and have something open", async () => {
      const store = openStore()
      const later = await insert(store, { authorizationExpires: ahead(2 * HOUR) })
      const sooner = await insert(store, { authorizationExpires: ahead(HOUR) })
      await insert(store, { authorizationExpires: ahead(HOUR) }, [{ state: "succeeded", cents: 1_000 }])
      await insert(store, { authorizationExpires: ahead(4 * HOUR) })
      await insert(store)

      expect(transactionIds(await store.listExpiring(ahead(3 * HOUR), 10))).toEqual([
        sooner.transaction.id,
        later.transaction.id,
      ])
      expect(transactionIds(await store.listExpiring(ahead(3 * HOUR), 1))).toEqual([sooner.transaction.id])
    })

    it("listExpiring goes on behind a given one, also where several expire at the same moment", async () => {
      const store = openStore()
      const authorizationExpires = ahead(HOUR)
      const alike = [
        await insert(store, { authorizationExpires }),
        await insert(store, { authorizationExpires }),
        await insert(store, { authorizationExpires }),
      ].map(({ transaction }) => transaction.id)
      const last = await insert(store, { authorizationExpires: ahead(2 * HOUR) })
      const seen: string[] = []
      for (let after: { expires: Date; id: string } | undefined; seen.length < 9;) {
        const [record] = await store.listExpiring(ahead(3 * HOUR), 1, { after })
        if (record === undefined) break
        const { id, authorizationExpires: expires } = record.transaction
        seen.push(id)
        after = { id, expires: expires ?? ahead(0) }
      }

      expect(seen).toEqual([...alike.sort(), last.transaction.id])
    })

    const step = fc.oneof(
      fc.record({
        kind: fc.constantFrom("capture" as const, "cancel" as const, "increment" as const, "refund" as const),
        state: fc.constantFrom("succeeded" as const, "succeeded" as const, "declined" as const),
        cents: fc.constantFrom(500, 1_000),
      }),
      fc.constant("booked" as const)
    )
    it("lists what is open, and only that, whatever was moved, and whichever of it was booked", async () => {
      const store = openStore()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
          const { transaction } = await insert(store, { authorizationExpires: ago(HOUR) })
          const others = await store.listExpiring(ahead(0), 1_000)
          let open = 1_000
          for (const one of steps) {
            if (one === "booked") await store.markBooked([{ id: transaction.id }], ahead(SECOND))
            else {
              const { kind, state, cents } = one
              const operation = newOperation({
                ...one,
                transactionId: transaction.id,
                resolvedAt: new Date(),
              })
              await store.decideUnderLock(transaction.id, (_, writer) => writer.insertOperation(operation))
              if (state === "succeeded" && kind !== "refund") open += kind === "increment" ? cents : -cents
            }
            const listed = transactionIds(await store.listExpiring(ahead(0), 1_000))
            const compared = await store.listToCompare({ after: "", since: ahead(HOUR), limit: 1_000 })
            expect(listed.includes(transaction.id)).toBe(open > 0)
            expect(compared.includes(transaction.id)).toBe(open > 0)
            expect(listed.length).toBe(others.length - (open > 0 ? 0 : 1))
          }
        }),
        { numRuns: 40 }
      )
    })

    const due = { inFlightMs: 40 * SECOND, shortestMs: 15 * SECOND, limit: 10 }
    it.each([
      { state: "unknown", open: 0, alone: 14 * SECOND, isDue: false },
      { state: "unknown", open: 0, alone: 16 * SECOND, isDue: true },
      { state: "unknown", open: 10 * MINUTE, alone: 9 * MINUTE, isDue: false },
      { state: "unknown", open: 10 * MINUTE, alone: 11 * MINUTE, isDue: true },
      { state: "unknown", open: 5 * HOUR, alone: 29 * MINUTE, isDue: false },
      { state: "unknown", open: 5 * HOUR, alone: 31 * MINUTE, isDue: true },
      { state: "sent", open: 0, alone: 39 * SECOND, isDue: false },
      { state: "sent", open: 0, alone: 41 * SECOND, isDue: true },
      { state: "planned", open: 0, alone: 39 * SECOND, isDue: false },
      { state: "planned", open: 0, alone: 41 * SECOND, isDue: true },
      { state: "passcode_required", open: 0, alone: HOUR, isDue: false },
      { state: "succeeded", open: 0, alone: HOUR, isDue: false },
      { state: "declined", open: 0, alone: HOUR, isDue: false },
      { state: "failed", open: 0, alone: HOUR, isDue: false },
    ] as const)(
      "listUnresolved has an operation $state, open for $open ms at the last look, $alone ms ago: $isDue",
      async ({ state, open: openMs, alone, isDue }) => {
        const store = openStore()
        const { transaction } = await insertOne(store, { state, createdAt: ago(openMs) })

        const listed = await store.listUnresolved({ ...due, now: ahead(alone) })

        expect(listed).toEqual(isDue ? [transaction.id] : [])
      }
    )

    it.each([
      { state: "passcode_required", open: 0, alone: 14 * SECOND, isDue: false },
      { state: "passcode_required", open: 0, alone: 16 * SECOND, isDue: true },
      { state: "passcode_required", open: 5 * HOUR, alone: 4 * HOUR, isDue: false },
      { state: "passcode_required", open: 5 * HOUR, alone: 6 * HOUR, isDue: true },
      { state: "unknown", open: 0, alone: HOUR, isDue: false },
    ] as const)(
      "listAwaitingPasscode has an authorization $state, open for $open ms at the last look, $alone ms ago: $isDue",
      async ({ state, open: openMs, alone, isDue }) => {
        const store = openStore()
        const { transaction } = await insert(store, {}, [], {
          state,
          createdAt: ago(openMs),
          resolvedAt: null,
        })

        const listed = await store.listAwaitingPasscode({ ...due, now: ahead(alone) })

        expect(listed).toEqual(isDue ? [transaction.id] : [])
      }
    )

    it("touch and putOffUnresolved move an operation to the end of listUnresolved", async () => {
      const store = openStore()
      const one = await insertOne(store, { state: "unknown" })
      const other = await insertOne(store, { state: "unknown" })
      await sleep(5)
      const list = () => store.listUnresolved({ ...due, now: ahead(MINUTE) })
      expect(await list()).toEqual([one.transaction.id, other.transaction.id])

      await store.decideUnderLock(one.transaction.id, (_, writer) => writer.touch(one.operation.id))
      expect(await list()).toEqual([other.transaction.id, one.transaction.id])
      await sleep(5)
      await store.putOffUnresolved(other.transaction.id)
      expect(await list()).toEqual([one.transaction.id, other.transaction.id])
      expect(await store.listUnresolved({ ...due, now: ahead(MINUTE), limit: 1 })).toEqual([
        one.transaction.id,
      ])
    })

    it("markBooked keeps which payment was seen to stand for what is booked, and the first that was seen", async () => {
      const store = openStore()
      const { transaction } = await insert(store)
      const learned = async (paymentId?: string) => {
        await store.markBooked([{ id: transaction.id, paymentId }], new Date())
        return (await store.findTransaction(transaction.id))?.transaction.paymentId
      }

      expect([await learned(), await learned("pay_1"), await learned("pay_2")]).toEqual([
        null,
        "pay_1",
        "pay_1",
      ])
    })

    it("listOfOrders finds with some transactions all others of their orders", async () => {
      const store = openStore()
      const orderId = unique("order")
      const first = await insert(store, { orderId })
      const second = await insert(store, { orderId })
      const alone = await insert(store, { orderId: null })
      await insert(store, { orderId: unique("order") })

      const found = await store.listOfOrders([second.transaction.id, alone.transaction.id])

      expect(transactionIds(found)).toEqual([first.transaction.id, second.transaction.id])
      expect(await store.listOfOrders([])).toEqual([])
    })

    it("listUnbooked has a resolved operation until markBooked", async () => {
      const store = openStore()
      const { transaction, operation } = await insertOne(store, { state: "sent" }, { createdAt: ago(MINUTE) })
      await store.resolve(operation, { state: "succeeded" })
      const resolvedAt = (await store.findOperation(operation.id))?.resolvedAt ?? new Date()
      const list = (after: number) => store.listUnbooked({ ...due, now: ahead(after) })

      expect([await list(0), await list(MINUTE)]).toEqual([[], [transaction.id]])
      await store.markBooked([{ id: transaction.id }], new Date(resolvedAt.getTime() - MINUTE))
      expect(await list(MINUTE)).toEqual([transaction.id])
      await store.markBooked([{ id: transaction.id }], ahead(SECOND))
      expect(await list(HOUR)).toEqual([])
      expect(await store.findOperation(operation.id)).toMatchObject({ bookedAt: moment })
    })

    it("putOff takes an operation off listUnbooked for as long as it had waited before", async () => {
      const store = openStore()
      const { transaction } = await insert(store, {}, [], { resolvedAt: ago(10 * MINUTE) })
      await store.putOff(transaction.id)
      const list = (after: number) => store.listUnbooked({ ...due, now: ahead(after) })

      expect([await list(9 * MINUTE), await list(11 * MINUTE)]).toEqual([[], [transaction.id]])
    })

    it("listToCompare returns transactions at Ratepay in the order of their ids, with something open or changed since", async () => {
      const store = openStore()
      const isOpen = await insert(store)
      const isOver = await insert(store, {}, [{ state: "succeeded", cents: 1_000 }])
      await insert(store, { ratepayTransactionId: null })
      const list = (filter: Partial<Parameters<Store["listToCompare"]>[0]>) =>
        store.listToCompare({ after: "", since: ahead(HOUR), limit: 10, ...filter })

      expect(await list({})).toEqual([isOpen.transaction.id])
      expect(await list({ since: ago(HOUR) })).toEqual([isOpen.transaction.id, isOver.transaction.id])
      expect(await list({ since: ago(HOUR), limit: 1 })).toEqual([isOpen.transaction.id])
      expect(await list({ since: ago(HOUR), after: isOpen.transaction.id })).toEqual([isOver.transaction.id])
    })

    it("noteComparison takes the place of the last note, and is no change for which a transaction is compared again", async () => {
      const store = openStore()
      const { transaction } = await insert(store, {}, [{ state: "succeeded", cents: 1_000 }])
      const found = { code: "edit_followed" as const, values: {}, text: "followed an order edit" }
      const read = async () => (await store.findTransaction(transaction.id))?.transaction.lastComparison
      expect(await read()).toBeNull()
      await new Promise((resolve) => setTimeout(resolve, 5))
      const since = new Date()

      const first = { at: new Date(0), repaired: [found], differences: [] }
      await store.noteComparison(transaction.id, first)
      expect(await read()).toEqual(first)
      const second = { at: new Date(1), repaired: [], differences: [found] }
      await store.noteComparison(transaction.id, second)

      expect(await read()).toEqual(second)
      expect(await store.listToCompare({ after: "", since, limit: 10 })).toEqual([])
    })

    it("an entry of the attention list keeps what was found, by code and values", async () => {
      const store = openStore()
      const finding = {
        code: "more_than_left" as const,
        values: { kind: "capture", ratepay_id: "at-ratepay", amount: 1290 },
        text: "more than the ledger has left",
      }
      const { operation } = await insertOne(store, { kind: "comparison", state: "failed", finding })
      expect((await store.findOperation(operation.id))?.finding).toEqual(finding)
    })

    it.each([
      { cause: "merchant", reason: "MAXIMUM_EXPIRY_EXCEEDED", isListed: false },
      { cause: "recovery", reason: "MAXIMUM_EXPIRY_EXCEEDED", isListed: true },
      { cause: "merchant", reason: "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION", isListed: true },
    ] as const)(
      "listTroubled has a new expiry for $cause that was declined for $reason: $isListed",
      async ({ cause, reason, isListed }) => {
        const store = openStore()
        const { operation } = await insertOne(store, { kind: "change_expiry", state: "planned", cause })
        await store.markSent(operation.id)
        await store.resolve(operation, {
          state: "declined",
          declineCategory: "CONTRACT",
          declineReasons: [reason],
        })
        const listed = await store.listTroubled({ now: new Date(), inFlightMs: MINUTE }, 10)
        expect(listed.map((one) => one.operation.id)).toEqual(isListed ? [operation.id] : [])
      }
    )

    it.each([
      { kind: "capture", stands: true },
      { kind: "cancel", stands: false },
      { kind: "refund", stands: true },
    ] as const)(
      "listStanding has an order's transaction after a full $kind: $stands",
      async ({ kind, stands }) => {
        const store = openStore()
        const paymentCollectionId = unique("paycol")
        const { transaction } = await insert(store, { paymentCollectionId }, [
          { kind, state: "succeeded", cents: 1_000 },
        ])
        await insert(store, { paymentCollectionId, orderId: null })

        expect(await store.listStanding([paymentCollectionId])).toEqual(stands ? [transaction.id] : [])
        expect(await store.listStanding([])).toEqual([])
      }
    )
  })
}
