import {
  allUnits,
  assignShops,
  grossTotal,
  parseMedusaOrder,
  priceOrder,
  toCents,
  type PricedOrder,
} from "../../../../basket"
import { divideAuthorization } from "../../records/divide-authorization"
import type { Operation } from "../../records/operation"
import type { TransactionRecord } from "../../records/transaction"
import { withBalances, type TransactionWithBalances } from "../../records/transaction-with-balances"
import { anOperation } from "../an-operation"
import { aTransaction } from "../a-transaction"

/** A line item of Medusa's with 19 % VAT; its total in major units. */
export const item = (id: string, quantity: number, total: number) => ({
  id,
  quantity,
  total,
  original_total: total,
  title: id,
  tax_lines: [{ rate: 19 }],
})

/**
 * Three mugs (30.00) of the shop "potter", a book (14.00) of "books", and a parcel (5.00) of the account's own shop "SHOP", less store
 * credit in cents.
 */
export function goodsOfShops(credit = 0): PricedOrder {
  const goods = priceOrder(
    parseMedusaOrder({
      currency_code: "eur",
      total: 49,
      items: [item("mugs", 3, 30), item("book", 1, 14)],
      shipping_methods: [
        { id: "parcel", name: "Parcel", total: 5, original_total: 5, tax_lines: [{ rate: 19 }] },
      ],
    }),
    { alreadyPaid: toCents(credit) }
  )
  return assignShops(
    goods,
    new Map([
      ["mugs", "potter"],
      ["book", "books"],
    ])
  )
}

/** An authorization of these goods that has been sent. */
export function authorizationOfShops(credit = 0): TransactionRecord {
  const goods = goodsOfShops(credit)
  const units = allUnits(goods)
  return {
    transaction: { ...aTransaction(), goods, ratepayTransactionId: null },
    operations: [
      anOperation({
        state: "sent",
        bodyHash: "hash",
        units,
        cents: grossTotal(goods, units),
        medusaId: "payses_1",
        cause: "checkout",
        sentAt: new Date(1),
      }),
    ],
  }
}

/** The transactions of that authorization once it is accepted: the account's own shop, "books" and "potter", in this sequence. */
export function dividedTransactions(
  more: Partial<Record<"own" | "books" | "potter", Operation[]>> = {},
  credit = 0
): [TransactionWithBalances, TransactionWithBalances, TransactionWithBalances] {
  const record = authorizationOfShops(credit)
  const facts = { ratepayTransactionId: "at-ratepay" }
  const division = divideAuthorization(record, facts)
  const [books, potter] = division?.others ?? []
  const [authorization] = record.operations
  if (!division || !books || !potter || !authorization) throw new Error("It was not divided.")
  const { lead } = division
  const own = {
    ...authorization,
    state: "succeeded" as const,
    units: lead.units,
    grossAmount: lead.grossAmount,
  }
  const moved = (id: string, operations: Operation[] = []) =>
    operations.map((one) => ({ ...one, transactionId: id }))
  const ofShop = ({ transaction, authorization }: typeof books, operations?: Operation[]) =>
    withBalances({ transaction, operations: [authorization, ...moved(transaction.id, operations)] })
  return [
    withBalances({
      transaction: { ...record.transaction, ...lead.facts },
      operations: [own, ...moved(record.transaction.id, more.own)],
    }),
    ofShop(books, more.books),
    ofShop(potter, more.potter),
  ]
}
