import { allUnits, grossTotal } from "../../../../basket"
import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import { authorizationOfShops, dividedTransactions, goodsOfShops } from "../../__tests__/support/divided"
import { wholeAuthorizations, wholeOf } from "../whole-authorization"
import { divideAuthorization } from "../divide-authorization"

const depositAccount = { iban: "DE02120300000000202051" }

describe("an authorization of several shops", () => {
  it("becomes one transaction for each, whose amounts and units are those of its goods", () => {
    const parts = dividedTransactions()

    expect(
      parts.map(({ transaction }) => [transaction.shopId, transaction.part, transaction.leadId])
    ).toEqual([
      [null, 0, "rptx_1"],
      ["books", 1, "rptx_1"],
      ["potter", 2, "rptx_1"],
    ])
    expect(parts.map(({ balances }) => [balances.authorized, balances.open])).toEqual([
      [500, 500],
      [1400, 1400],
      [3000, 3000],
    ])
    for (const { transaction, operations } of parts) {
      expect(operations[0]?.units).toEqual(allUnits(transaction.goods))
      expect(operations[0]).toMatchObject({ transactionId: transaction.id, bodyHash: "hash", body: null })
      expect(transaction.ratepayTransactionId).toBe("at-ratepay")
    }
  })

  it("has the sums of all of them as a whole, under the lead's ids", () => {
    const capture = anOperation({ kind: "capture", cents: 1000, createdAt: new Date(8e14) })
    const [own, books, potter] = dividedTransactions({ potter: [capture] })
    const whole = wholeOf([potter, own, books])

    expect(whole.transaction).toMatchObject({ id: "rptx_1", shopId: null })
    expect(grossTotal(whole.transaction.goods, allUnits(whole.transaction.goods))).toBe(4900)
    expect(whole.operations.map(({ transactionId }) => transactionId)).toEqual([
      own.transaction.id,
      books.transaction.id,
      potter.transaction.id,
      potter.transaction.id,
    ])
    const other = { ...own, transaction: { ...own.transaction, id: "rptx_9", leadId: null } }
    const [first, second] = wholeAuthorizations([own, other, books, potter])
    expect(first?.balances).toMatchObject({ authorized: 4900, captured: 1000, open: 3900 })
    expect(second).toBe(other)
  })

  it("keeps the reference of each shop's buyer payments, else the common one", () => {
    const instructions = {
      paymentReference: "FIRST",
      depositAccount,
      ofShops: [
        { partnerShopId: "SHOP", paymentReference: "FIRST" },
        { partnerShopId: "potter", paymentReference: "POTTERS" },
      ],
    }
    const division = divideAuthorization(authorizationOfShops(), { paymentInstructions: instructions })

    expect(division?.lead.facts.paymentInstructions).toEqual({ paymentReference: "FIRST", depositAccount })
    expect(division?.others.map(({ transaction }) => transaction.paymentInstructions)).toEqual([
      { paymentReference: "FIRST", depositAccount },
      { paymentReference: "POTTERS", depositAccount },
    ])
  })

  it("is not divided where one shop sells everything", () => {
    const goods = goodsOfShops()
    const ofOne = { ...goods, lines: goods.lines.map((line) => ({ ...line, shop: "potter" })) }
    const record = authorizationOfShops()

    expect(
      divideAuthorization({ ...record, transaction: { ...aTransaction(), goods: ofOne } }, {})
    ).toBeUndefined()
  })

  it("gives each other shop an authorization that has succeeded, for the same reason and at the same time", () => {
    const record = authorizationOfShops()
    const from = Date.now()
    const division = divideAuthorization(record, { ratepayTransactionId: "at-ratepay" })

    const others = division?.others ?? []
    expect(others.map(({ authorization }) => [authorization.grossAmount, authorization.units])).toEqual(
      others.map(({ transaction: { goods } }) => [grossTotal(goods, allUnits(goods)), allUnits(goods)])
    )
    for (const { transaction, authorization } of others) {
      expect(authorization).toMatchObject({
        transactionId: transaction.id,
        kind: "authorize",
        state: "succeeded",
        body: null,
        bodyHash: "hash",
        medusaId: "payses_1",
        cause: "checkout",
        ratepayOperationId: "at-ratepay",
        sentAt: new Date(1),
      })
      expect(authorization.resolvedAt?.getTime()).toBeGreaterThanOrEqual(from)
      expect(transaction.id).toMatch(/^rptx_./)
      expect(authorization.id).toMatch(/^rpop_./)
    }
    const ids = others.flatMap(({ transaction, authorization }) => [transaction.id, authorization.id])
    expect(new Set([...ids, record.transaction.id]).size).toBe(5)
  })

  it("leaves the lead the goods, the units and the amount of the first shop", () => {
    const lead = divideAuthorization(authorizationOfShops(), {})?.lead

    expect(lead?.facts.goods.lines.map(({ lineId }) => lineId)).toEqual(["parcel"])
    expect(lead?.units).toEqual(allUnits(lead?.facts.goods ?? goodsOfShops()))
    expect(lead?.grossAmount).toBe(500)
    expect(lead?.facts).toMatchObject({ shopId: null, leadId: "rptx_1" })
  })

  it("is led by the first other shop where the account's own sells nothing", () => {
    const record = authorizationOfShops()
    const { goods } = record.transaction
    const ofOthers = { ...goods, lines: goods.lines.filter(({ lineId }) => lineId !== "parcel") }
    const division = divideAuthorization(
      { ...record, transaction: { ...record.transaction, goods: ofOthers } },
      {
        paymentInstructions: {
          paymentReference: "COMMON",
          ofShops: [{ partnerShopId: "books", paymentReference: "BOOKS" }],
        },
      }
    )

    expect(division?.lead).toMatchObject({
      facts: { shopId: "books", leadId: "rptx_1", paymentInstructions: { paymentReference: "BOOKS" } },
      grossAmount: 1400,
    })
    expect(division?.others.map(({ transaction: { shopId, part } }) => [shopId, part])).toEqual([
      ["potter", 1],
    ])
  })

  it("passes on to all shops what Ratepay's acceptance says, and else what was known before", () => {
    const record = authorizationOfShops()
    const known = {
      ...record,
      transaction: { ...record.transaction, ratepayTransactionId: "known before", partiesHash: "parties" },
    }
    const accepted = { ratepayTransactionId: "at-ratepay", authorizationExpires: new Date(9) }

    const told = divideAuthorization(known, accepted)
    expect(told?.lead.facts).toMatchObject(accepted)
    for (const { transaction, authorization } of told?.others ?? []) {
      expect(transaction).toMatchObject({ ...accepted, paymentSessionId: "payses_1", partiesHash: null })
      expect(authorization.ratepayOperationId).toBe("at-ratepay")
    }
    for (const { transaction, authorization } of divideAuthorization(known, {})?.others ?? []) {
      expect(transaction.ratepayTransactionId).toBe("known before")
      expect(authorization.ratepayOperationId).toBe("known before")
    }
  })

  it("has no payment instructions for any shop where Ratepay names none", () => {
    const division = divideAuthorization(authorizationOfShops(), {})

    expect(division?.lead.facts.paymentInstructions).toBeNull()
    expect(division?.others.map(({ transaction }) => transaction.paymentInstructions)).toEqual([null, null])
  })

  it("has the common payment instructions for all shops where no shop has a reference of its own", () => {
    const paymentInstructions = { paymentReference: "COMMON", depositAccount }
    const division = divideAuthorization(authorizationOfShops(), { paymentInstructions })

    expect(division?.lead.facts.paymentInstructions).toEqual(paymentInstructions)
    expect(division?.others.map(({ transaction }) => transaction.paymentInstructions)).toEqual([
      paymentInstructions,
      paymentInstructions,
    ])
  })

  it("is not divided where it has no goods", () => {
    const record = authorizationOfShops()

    expect(divideAuthorization({ ...record, transaction: aTransaction() }, {})).toBeUndefined()
  })
})
