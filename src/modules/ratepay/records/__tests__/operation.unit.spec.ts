import { toCents } from "../../../../basket"
import {
  isSent,
  isUnresolved,
  ledgerOnlyKinds,
  openStates,
  operationKinds,
  operationStates,
  planOperation,
} from "../operation"

it("operations of these kinds are sent to Ratepay, and all others are in the ledger alone", () => {
  expect(operationKinds.filter((kind) => isSent({ kind }))).toEqual([
    "authorize",
    "increment",
    "capture",
    "cancel",
    "refund",
    "change_expiry",
    "shipping_information",
  ])
  expect(operationKinds.filter((kind) => !isSent({ kind }))).toEqual([...ledgerOnlyKinds])
  expect(ledgerOnlyKinds).toEqual(["swap", "drop", "comparison"])
})

it("nobody knows the outcome of an operation that is planned, sent or unknown", () => {
  expect(operationStates.filter((state) => isUnresolved({ state }))).toEqual(["planned", "sent", "unknown"])
})

it("a response may still arrive for an operation that is unresolved or waits for the buyer's passcode", () => {
  expect(openStates).toEqual(["planned", "sent", "unknown", "passcode_required"])
})

describe("a new operation", () => {
  const needed = {
    id: "rpop_1",
    transactionId: "rptx_1",
    kind: "capture",
    body: "{}",
    bodyHash: "hash",
    grossAmount: toCents(1290),
    units: [{ key: "mug#0", count: 1 }],
    medusaId: "capt_1",
    cause: "merchant",
  } as const

  it("is planned, and has nothing of a response yet", () => {
    const from = Date.now()
    const { idempotencyKey, createdAt, ...operation } = planOperation({ ...needed, units: [...needed.units] })

    expect(operation).toEqual({
      ...needed,
      state: "planned",
      sender: null,
      replacedUnits: [],
      intentKey: null,
      intent: null,
      wanted: null,
      detail: null,
      extras: null,
      creditAmount: null,
      supersededBy: null,
      finding: null,
      ratepayOperationId: null,
      declineCategory: null,
      declineReasons: [],
      error: null,
      sentAt: null,
      resolvedAt: null,
      acknowledgedAt: null,
      bookedAt: null,
    })
    expect(idempotencyKey).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(createdAt.getTime()).toBeGreaterThanOrEqual(from)
    expect(createdAt.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it("has a key of its own, so that Ratepay never takes it for another one", () => {
    const keys = Array.from({ length: 20 }, () => planOperation({ ...needed, units: [] }).idempotencyKey)

    expect(new Set(keys).size).toBe(20)
  })

  it("keeps what else is known of the request", () => {
    const known = {
      sender: "shop:key",
      replacedUnits: [{ key: "mug#1", count: 1 }],
      intentKey: "key:a",
      intent: "wanted:1",
      wanted: { kind: "rest" as const },
      detail: "INV-1",
      extras: { returnFee: { cents: toCents(250), vatRate: 19 } },
      creditAmount: toCents(100),
    }

    expect(planOperation({ ...needed, units: [], ...known })).toMatchObject(known)
  })
})
