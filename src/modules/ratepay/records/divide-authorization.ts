import { generateEntityId } from "@medusajs/framework/utils"
import { allUnits, grossTotal, splitByShop, type Cents, type Selection } from "../../../basket"
import type { PaymentInstructions } from "../../../ratepay-api"
import { planOperation, type Operation } from "./operation"
import { authorizationOf, type Transaction, type TransactionRecord } from "./transaction"

/** What Ratepay's acceptance says of an authorization. */
export type Accepted = Partial<
  Pick<Transaction, "ratepayTransactionId" | "authorizationExpires" | "paymentInstructions">
>

/** How an accepted authorization with several baskets becomes one transaction for each of them. */
export type Division = {
  /** What the transaction that was authorized keeps: the goods and the amount of the first shop. */
  lead: {
    facts: Accepted & Pick<Transaction, "goods" | "shopId" | "leadId">
    units: Selection
    grossAmount: Cents
  }
  others: { transaction: Transaction; authorization: Operation }[]
}

/**
 * Divides an authorization among the shops whose baskets it had. Their amounts come to its amount, and no unit is in two of them.
 * Undefined where it had one basket.
 *
 * @param accepted holds for all of them
 */
export function divideAuthorization(record: TransactionRecord, accepted: Accepted): Division | undefined {
  const { transaction } = record
  const [first, ...others] = splitByShop(transaction.goods, transaction.partnerShopId)
  if (first === undefined || others.length === 0) return undefined
  const authorization = authorizationOf(record)
  const instructions = accepted.paymentInstructions ?? null
  const of = (shop: string | undefined) => ({
    shopId: shop ?? null,
    leadId: transaction.id,
    paymentInstructions: instructionsOf(instructions, shop ?? transaction.partnerShopId),
  })
  const units = allUnits(first.goods)
  return {
    lead: {
      facts: { ...accepted, ...of(first.shop), goods: first.goods },
      units,
      grossAmount: grossTotal(first.goods, units),
    },
    others: others.map(({ shop, goods }, index) => {
      const id = generateEntityId(undefined, "rptx")
      const own = allUnits(goods)
      return {
        transaction: {
          ...transaction,
          ...accepted,
          ...of(shop),
          id,
          goods,
          part: index + 1,
          partiesHash: null,
        },
        authorization: {
          ...planOperation({
            id: generateEntityId(undefined, "rpop"),
            transactionId: id,
            kind: "authorize",
            body: null,
            bodyHash: authorization.bodyHash,
            grossAmount: grossTotal(goods, own),
            units: own,
            medusaId: authorization.medusaId,
            cause: authorization.cause,
          }),
          state: "succeeded" as const,
          ratepayOperationId: accepted.ratepayTransactionId ?? transaction.ratepayTransactionId,
          sentAt: authorization.sentAt,
          resolvedAt: new Date(),
        },
      }
    }),
  }
}

/** What a buyer needs to pay one shop: in some set-ups, each has a reference of its own (Payment API v2, key identifiers). */
function instructionsOf(instructions: PaymentInstructions | null, shop: string): PaymentInstructions | null {
  if (instructions === null) return null
  const { ofShops, ...all } = instructions
  const own = ofShops?.find(({ partnerShopId }) => partnerShopId === shop)
  return own === undefined ? all : { ...all, paymentReference: own.paymentReference }
}
