import { verifyPasscode } from "../../authorize/passcode"
import { move } from "../../follow-up/follow-ups"
import type { Ledger } from "../../ledger"
import { attentionOf } from "../../records/states/attention"
import type { Operation } from "../../records/operation"
import { compareWithRatepay } from "../../recover/compare-with-ratepay"
import { reportDifferences } from "../../recover/report-differences"
import { resolveLeftOpen } from "../../recover/resolve-left-open"
import { freeze } from "../../send/freeze"
import { anOperation } from "../../__tests__/an-operation"
import { anAuthorization, IN_FLIGHT_MS, MUG, mugUnits, openLedger } from "../../__tests__/support/open-ledger"
import { ago, NOW, stopTheClock } from "../../__tests__/support/stop-the-clock"
import { DAY_MS } from "../../../../durations"
import { accountOf } from "../account-of"
import { accountsWith } from "./an-account"

stopTheClock()

const LEFT_ALONE_MS = IN_FLIGHT_MS + 1_000
const named = '"at" (partnerShopId SHOP_AT) is not among the option accounts'

/** A ledger with a transaction in the account "at", which the options do not have any more. */
function open(operations: Operation[], facts = {}) {
  const accounts = accountsWith({ name: "de", partnerShopId: "SHOP_DE" })
  const opened = openLedger(operations, { account: "at", partnerShopId: "SHOP_AT", ...facts })
  const { gatewayOf } = opened.ledger
  const ledger: Ledger = {
    ...opened.ledger,
    gatewayOf(transaction) {
      accountOf(accounts, transaction)
      return gatewayOf(transaction)
    },
  }
  return { ...opened, ledger }
}

const captureOf = (count: number) => ({
  ...freeze("capture", { gross_amount: count, partner_operation_id: "open" }),
  kind: "capture" as const,
  cents: count * MUG,
  units: mugUnits(count),
})

it("a capture in a missing account fails with an error that names it, and is on the attention list", async () => {
  const { ledger, ratepay, transaction, read } = open([anAuthorization()])
  const capture = move(ledger, {
    ...{ transactionId: transaction.id, kind: "capture", cause: "merchant", medusaId: null, intentKey: null },
    wanted: { kind: "items", items: [{ lineId: "mug", quantity: 1 }], shipping: false },
  })

  await expect(capture).rejects.toThrow(named)

  const [, failed] = (await read()).operations
  expect(failed).toMatchObject({ kind: "capture", state: "failed" })
  expect(failed?.error).toContain(named)
  expect(failed && attentionOf(failed, { now: NOW, inFlightMs: IN_FLIGHT_MS })).toBe("failed")
  expect(ratepay.sent).toEqual([])
})

it("an operation without an outcome stays without one while its account is missing, and says why", async () => {
  const left = anOperation({
    ...captureOf(1),
    id: "open",
    state: "unknown",
    sentAt: ago(LEFT_ALONE_MS),
    createdAt: ago(LEFT_ALONE_MS),
  })
  const { ledger, transaction, find, ratepay } = open([anAuthorization(), left])

  expect(await resolveLeftOpen(ledger, transaction.id)).toEqual({ kind: "unresolved", operationId: "open" })

  expect((await find("open"))?.state).toBe("unknown")
  expect((await find("open"))?.error).toContain(named)
  expect(ratepay.sent).toEqual([])
})

it("a comparison finds what is open in a missing account", async () => {
  const { ledger, read, ratepay } = open([anAuthorization()])

  expect(await compareWithRatepay(ledger, await read())).toMatchObject({
    recorded: [],
    lasting: [{ code: "account_missing", values: { account: "at", amount: 10 * MUG } }],
    isWhole: false,
  })
  expect(ratepay.lookups).toEqual([])
})

describe("where nothing is open in a missing account", () => {
  const capturedBefore = (days: number) =>
    anOperation({ ...captureOf(10), id: "all", createdAt: ago(days * DAY_MS) })
  const nothing = { recorded: [], differences: [], lasting: [], isWhole: false, isCompared: false }
  const authorizedBefore = (days: number) => anAuthorization({ createdAt: ago(days * DAY_MS) })

  it("a comparison finds what can't be refunded", async () => {
    const { ledger, read } = open([authorizedBefore(200), capturedBefore(90)])

    expect(await compareWithRatepay(ledger, await read())).toMatchObject({
      lasting: [{ code: "refund_account_missing", values: { account: "at", amount: 10 * MUG } }],
      isWhole: false,
    })
  })

  it("a comparison finds nothing more once that was dismissed", async () => {
    const { ledger, read } = open([authorizedBefore(20), capturedBefore(10)])
    const record = await read()
    const { lasting } = await compareWithRatepay(ledger, record)
    await reportDifferences(ledger, record, lasting, "ratepay")
    const entry = (await read()).operations.find(({ kind }) => kind === "comparison")
    await ledger.store.decideUnderLock(record.transaction.id, (_, writer) =>
      writer.acknowledge([entry?.id ?? ""])
    )

    expect(await compareWithRatepay(ledger, await read())).toMatchObject(nothing)
  })

  it("a comparison finds nothing when the transaction is over", async () => {
    const long = open([authorizedBefore(200), capturedBefore(91)])
    expect(await compareWithRatepay(long.ledger, await long.read())).toMatchObject(nothing)

    const facts = { ...captureOf(10), kind: "refund" as const, id: "back", idempotencyKey: "key of back" }
    const refunded = open([authorizedBefore(20), capturedBefore(10), anOperation(facts)])
    expect(await compareWithRatepay(refunded.ledger, await refunded.read())).toMatchObject(nothing)
  })
})

it("a passcode for a missing account is not expected; it may have been entered, and is told after a day", async () => {
  const waiting = (createdAt: Date) => anAuthorization({ state: "passcode_required", createdAt })
  const { ledger } = open([waiting(ago(LEFT_ALONE_MS))])
  expect(await verifyPasscode(ledger, "payses_1", "1234")).toBe("not_expected")

  const later = open([waiting(ago(DAY_MS + 1_000))])
  await resolveLeftOpen(later.ledger, later.transaction.id)
  expect(await later.stateOf("authorization")).toBe("passcode_required")
  const [entry] = (await later.read()).operations.filter(({ kind }) => kind === "comparison")
  expect(entry?.error).toContain(named)
})
