import { addShippingInformation } from "../operations/follow-ups/add-shipping-information"
import { authorize } from "../operations/transaction/authorize"
import type { Operation } from "../operations/call"
import { cancel } from "../operations/follow-ups/cancel"
import { capture } from "../operations/follow-ups/capture"
import { changeTransaction } from "../operations/transaction/change-transaction"
import { increment } from "../operations/follow-ups/increment"
import { collections } from "../operations/resources/collection"
import { listFollowUps, retrieveFollowUp } from "../operations/follow-ups/look-up-follow-ups"
import { refund } from "../operations/follow-ups/refund"
import { regenerateOtp } from "../operations/passcode/regenerate-otp"
import { retrieveTransaction } from "../operations/transaction/retrieve-transaction"
import { verifyOtp } from "../operations/passcode/verify-otp"
import type { OperationName } from "./operation-name"

export type Route = {
  method: "get" | "post" | "patch"
  path: string
  name: OperationName
  operation: Operation
  /** The media type that the request body must have; undefined if the operation takes no body. */
  takes?: "application/json" | "application/merge-patch+json"
  /** Whether an Idempotency-Key has an effect, which it has on POSTs of the Payment API only (Payment API v2, 2.1). */
  isIdempotent?: boolean
}

const transaction = "/transaction/management/v2/transactions/:transactionId"
const otp = "/transaction/management/2fa/v1"

function post(path: string, name: OperationName, operation: Operation): Route {
  return { method: "post", path, name, operation, takes: "application/json", isIdempotent: true }
}

/** Every endpoint of the Payment API and the OTP API (Payment API v2, 3.0). */
export const routes: readonly Route[] = [
  post("/transaction/management/v2/transactions", "authorize", authorize),
  { method: "get", path: transaction, name: "retrieve", operation: retrieveTransaction },
  {
    method: "patch",
    path: transaction,
    name: "change",
    operation: changeTransaction,
    takes: "application/merge-patch+json",
  },
  post(`${transaction}/authorizations`, "increment", increment),
  post(`${transaction}/captures`, "capture", capture),
  post(`${transaction}/cancellations`, "cancel", cancel),
  post(`${transaction}/refunds`, "refund", refund),
  post(`${transaction}/captures/:resourceId/shipping-information`, "shipping", addShippingInformation),
  ...collections.flatMap((collection): Route[] => [
    {
      method: "get",
      path: `${transaction}/${collection}`,
      name: "list",
      operation: listFollowUps(collection),
    },
    {
      method: "get",
      path: `${transaction}/${collection}/:resourceId`,
      name: "list",
      operation: retrieveFollowUp(collection),
    },
  ]),
  {
    method: "post",
    path: `${otp}/verify/:transactionId`,
    name: "otp_verify",
    operation: verifyOtp,
    takes: "application/json",
  },
  {
    method: "post",
    path: `${otp}/regenerate/:transactionId`,
    name: "otp_regenerate",
    operation: regenerateOtp,
  },
]
