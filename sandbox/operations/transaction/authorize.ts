import { inferred } from "../../inferred"
import { hal, refusal, type SandboxResponse } from "../../http/response"
import { randomId } from "../../random-id"
import type { Transaction } from "../../ledger/transaction"
import { findBuyerDataDecline } from "../../rules/buyer-data-decline"
import { findContractDecline } from "../../rules/contract-decline"
import { toDefaultExpiry } from "../../rules/expiry"
import { findGoodsDecline } from "../../rules/goods-decline"
import { findOtpDecline } from "../../rules/otp-decline"
import { findShopsDecline } from "../../rules/shops-decline"
import { findTestOutcome, type TestOutcome } from "../../test-buyers"
import { authorizeRequestSchema, type AuthorizeRequest } from "../../wire/authorize-request"
import { invalidFields, type Decline } from "../../wire/decline"
import { parseRequest } from "../parse-request"
import type { Call, Operation } from "../call"
import { transactionHref } from "../resources/links"
import { createPaymentReference } from "./payment-reference"
import { startOtp, toOtpRequiredBody } from "../passcode/otp-process"
import { toPaymentDetails, withRequest } from "../resources/represent"

/** POST /v2/transactions: 201 if accepted, 202 if a passcode is required, or a decline that leaves a DECLINED transaction. */
export const authorize: Operation = (call) => {
  const parsed = parseRequest(authorizeRequestSchema, call)
  if (!parsed.ok) return refusal(parsed.decline)
  const request = parsed.value
  if (request.authorization_expires && new Date(request.authorization_expires) <= call.now) {
    return refusal(invalidFields({ json_path: "authorization_expires", message: "must be a future date" }))
  }

  const outcome = findTestOutcome(request.buyer.contact.email)
  if (outcome?.kind === "technical_problem") return { status: 500 }
  if (outcome?.kind === "slow") {
    return call.pause(inferred.slowBuyerMs).then(() => decide(call, request, outcome))
  }
  return decide(call, request, outcome)
}

function decide(call: Call, request: AuthorizeRequest, outcome: TestOutcome | undefined): SandboxResponse {
  const decline = findDecline(call, request, outcome)
  const transaction = openTransaction(call, request)
  if (decline) return declineTransaction(call, transaction, decline)

  for (const shop of request.shops ?? []) call.world.shops.get(call.sender.name)?.add(shop.partner_shop_id)
  if (outcome?.kind === "otp") {
    transaction.result = "OTP_REQUIRED"
    transaction.otp = startOtp(request.buyer.contact.phone, call)
    return hal(202, toOtpRequiredBody(transaction, transaction.otp, call))
  }
  if (outcome?.kind === "expired") transaction.expires = call.now
  return { ...hal(201, toAcceptedBody(call, transaction)), lost: outcome?.kind === "lost_response" }
}

function findDecline(call: Call, request: AuthorizeRequest, outcome?: TestOutcome): Decline | undefined {
  return (
    findShopsDecline(request, call) ??
    findContractDecline(request, call.contract, call.now) ??
    firstOf(request.shop_baskets.map((basket) => findGoodsDecline(basket, "TRANSACTION"))) ??
    findBuyerDataDecline(request, call.now) ??
    findRiskDecline(call, request, outcome)
  )
}

function findRiskDecline(call: Call, request: AuthorizeRequest, outcome?: TestOutcome): Decline | undefined {
  if (outcome?.kind === "decline") return { category: outcome.category, reasons: outcome.reasons }
  if (outcome?.kind === "otp") return findOtpDecline(request, call.contract)
  return undefined
}

function firstOf(declines: readonly (Decline | undefined)[]): Decline | undefined {
  return declines.find((decline) => decline !== undefined)
}

function openTransaction(call: Call, request: AuthorizeRequest): Transaction {
  const shopTransactionIds = new Map<string, string>()
  for (const basket of request.shop_baskets) {
    if (basket.shop_transaction_id) shopTransactionIds.set(basket.partner_shop_id, basket.shop_transaction_id)
  }
  const reference = createPaymentReference()
  const transaction: Transaction = {
    id: randomId(),
    sender: call.sender.name,
    created: call.now,
    request,
    result: "ACCEPTED",
    expires: request.authorization_expires
      ? new Date(request.authorization_expires)
      : toDefaultExpiry(call.now, call.contract),
    expired: false,
    paymentReferences: request.shop_baskets.map((basket) => ({
      partner_shop_id: basket.partner_shop_id,
      ratepay_payment_reference: reference,
    })),
    partnerTransactionId: request.partner_transaction_id ?? undefined,
    shopTransactionIds,
    followUps: [],
  }
  call.world.transactions.set(transaction.id, transaction)
  return transaction
}

function declineTransaction(call: Call, transaction: Transaction, decline: Decline): SandboxResponse {
  transaction.result = "DECLINED"
  transaction.decline = decline
  return refusal(decline, {
    _links: { self: { href: transactionHref(call.baseUrl, transaction) } },
    created: transaction.created.toISOString(),
    ratepay_transaction_id: transaction.id,
    result: transaction.result,
  })
}

function toAcceptedBody(call: Call, transaction: Transaction): object {
  const minimal = {
    _links: { self: { href: transactionHref(call.baseUrl, transaction) } },
    authorization_expires: transaction.expires.toISOString(),
    created: transaction.created.toISOString(),
    payment_details: toPaymentDetails(transaction, true),
    result: transaction.result,
    ratepay_transaction_id: transaction.id,
  }
  return call.representation ? withRequest(transaction, minimal) : minimal
}
