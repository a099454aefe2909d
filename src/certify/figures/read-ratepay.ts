import { z } from "@medusajs/framework/zod"
import { fromWireAmount } from "../../basket"
import type { RatepayClient } from "../../ratepay-api"
import type { Exchange } from "../wire/exchange"
import type { Figures } from "./figures"

/** What follows an authorization, and has an id of Ratepay's. */
export const operationKinds = ["increment", "capture", "cancel", "refund"] as const
/** Ratepay's ids of what succeeded, oldest first. */
export type OperationIds = Record<(typeof operationKinds)[number], string[]>

/** What Ratepay tells of a transaction by lookups. */
export type RatepaySide = {
  /** Missing where Ratepay's lookups named no amounts: it does not document that they do. */
  figures: Partial<Figures>
  operationIds: OperationIds
  paymentReference: string | undefined
  /** When the authorization expires, where Ratepay tells it. */
  expires: Date | undefined
}

const basketsSchema = z.object({ shop_baskets: z.array(z.object({ gross_amount: z.number() })) })

/**
 * Looks up a transaction with everything that followed.
 *
 * @param exchanges what went over the wire so far: of what was authorized, the client keeps no amount
 */
export async function readRatepay(
  client: RatepayClient,
  exchanges: readonly Exchange[],
  ratepayTransactionId: string
): Promise<RatepaySide> {
  const read = { prefer: "representation" } as const
  const transaction = await client.retrieveTransaction(ratepayTransactionId, read)
  const first = authorizedIn(exchanges, ratepayTransactionId)
  const increments = await client.listAuthorizations(ratepayTransactionId, read)
  const added = sumOf(increments)
  const authorized = first === undefined || added === undefined ? undefined : first + added
  const captures = await client.listCaptures(ratepayTransactionId, read)
  const cancellations = await client.listCancellations(ratepayTransactionId, read)
  const refunds = await client.listRefunds(ratepayTransactionId, read)
  const [captured, canceled, refunded] = [sumOf(captures), sumOf(cancellations), sumOf(refunds)]
  const open =
    authorized === undefined || captured === undefined || canceled === undefined
      ? undefined
      : authorized - captured - canceled
  return {
    figures: withoutMissing({ authorized, captured, canceled, open, refunded }),
    operationIds: {
      increment: idsOf(increments),
      capture: idsOf(captures),
      cancel: idsOf(cancellations),
      refund: idsOf(refunds),
    },
    paymentReference: transaction.paymentInstructions?.paymentReference,
    expires: transaction.authorizationExpires ? new Date(transaction.authorizationExpires) : undefined,
  }
}

function authorizedIn(exchanges: readonly Exchange[], id: string): number | undefined {
  const isLookup = ({ method, path }: Exchange) => method === "GET" && path === `/v2/transactions/${id}`
  const parsed = basketsSchema.safeParse(exchanges.filter(isLookup).at(-1)?.response)
  if (!parsed.success) return undefined
  return parsed.data.shop_baskets.reduce((sum, { gross_amount }) => sum + fromWireAmount(gross_amount), 0)
}

type Listed = { ratepayOperationId: string; grossAmount?: number }[]

function sumOf(records: Listed): number | undefined {
  let cents = 0
  for (const { grossAmount } of records) {
    if (grossAmount === undefined) return undefined
    cents += fromWireAmount(grossAmount)
  }
  return cents
}

function idsOf(records: Listed): string[] {
  return records.map(({ ratepayOperationId }) => ratepayOperationId)
}

function withoutMissing(figures: { [Name in keyof Figures]: number | undefined }): Partial<Figures> {
  return Object.fromEntries(Object.entries(figures).filter(([, cents]) => cents !== undefined))
}
