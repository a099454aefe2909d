import type { z } from "@medusajs/framework/zod"
import { hal, refusal } from "../../http/response"
import { accountOf, type Account } from "../../ledger/account"
import { toCents } from "../../ledger/cents"
import type { FollowUp, Transaction } from "../../ledger/transaction"
import { randomId } from "../../random-id"
import { countReturnFees, findGoodsDecline } from "../../rules/goods-decline"
import { findStateDecline } from "../../rules/state-decline"
import { notFound, unprocessable, type Decline } from "../../wire/decline"
import type { FollowUpRequest } from "../../wire/follow-up-request"
import { parseRequest } from "../parse-request"
import type { Call, Operation } from "../call"
import { findTransaction } from "../transaction/find-transaction"
import { resources, type Collection } from "../resources/collection"
import { toFollowUpBody } from "../resources/represent"

/** A parsed follow-up that has passed all checks that are common to follow-ups. */
export type Attempt<Request> = {
  call: Call
  transaction: Transaction
  request: Request
  partnerShopId: string
  cents: number
  /** The account of the shop before the follow-up. */
  account: Account
}

/**
 * Makes the operation that creates one kind of follow-up (Payment API v2, 3.4 to 3.7). It checks syntax, existence, contract,
 * state, shop and goods, in this order, and last the rules of the kind in `findDecline`.
 */
export function createFollowUp<Request extends FollowUpRequest>(kind: {
  collection: Collection
  schema: z.ZodType<Request>
  isPossibleAfterExpiry?: boolean
  mayHoldReturnFee?: boolean
  findDecline(attempt: Attempt<Request>): Decline | undefined
  onAccepted?(attempt: Attempt<Request>): void
}): Operation {
  return (call) => {
    const parsed = parseRequest(kind.schema, call)
    if (!parsed.ok) return refusal(parsed.decline)
    const request = parsed.value
    const transaction = findTransaction(call, call.transactionId)
    if (!transaction) return refusal(notFound("TRANSACTION"))

    const mayHoldReturnFee = Boolean(kind.mayHoldReturnFee) && call.contract.returnFee
    if (countReturnFees(request) > 0 && !mayHoldReturnFee) {
      return refusal({ category: "CONTRACT", reasons: ["RETURN_FEE_NOT_ALLOWED"] })
    }
    const commonDecline =
      findStateDecline(transaction, { afterExpiry: Boolean(kind.isPossibleAfterExpiry), log: call.log }) ??
      findShopDecline(transaction, request.partner_shop_id) ??
      findGoodsDecline(request, "OPERATION")
    if (commonDecline) return refusal(commonDecline)

    const [onlyBasket] = transaction.request.shop_baskets
    const partnerShopId = request.partner_shop_id ?? onlyBasket?.partner_shop_id ?? ""
    const account = accountOf(transaction, partnerShopId)
    const cents = toCents(request.gross_amount)
    const attempt = { call, transaction, request, partnerShopId, cents, account }
    const decline = kind.findDecline(attempt)
    if (decline) return refusal(decline)

    const followUp: FollowUp = {
      kind: resources[kind.collection].kind,
      id: randomId(),
      partnerShopId,
      cents,
      created: call.now,
      request,
      shippingInformation: [],
    }
    transaction.followUps.push(followUp)
    kind.onAccepted?.(attempt)
    return hal(201, toFollowUpBody(followUp, { ...call, transaction, collection: kind.collection }))
  }
}

function findShopDecline(
  transaction: Transaction,
  partnerShopId: string | null | undefined
): Decline | undefined {
  const baskets = transaction.request.shop_baskets
  if (!partnerShopId) {
    const isMarketplace = baskets.length > 1
    return isMarketplace
      ? unprocessable("PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS")
      : undefined
  }
  const isPartOfIt = baskets.some((basket) => basket.partner_shop_id === partnerShopId)
  return isPartOfIt ? undefined : unprocessable("BASKET_WITH_UNKNOWN_SHOP")
}
