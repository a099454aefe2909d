import { addShippingInformation } from "../operations/add-shipping-information"
import { authorize } from "../operations/authorize"
import type { Operation } from "../operations/call"
import { cancel } from "../operations/cancel"
import { capture } from "../operations/capture"
import { changeTransaction } from "../operations/change-transaction"
import { increment } from "../operations/increment"
import { collections } from "../operations/collection"
import { listFollowUps, retrieveFollowUp } from "../operations/look-up-follow-ups"
import { refund } from "../operations/refund"
import { regenerateOtp } from "../operations/regenerate-otp"
import { retrieveTransaction } from "../operations/retrieve-transaction"
import { verifyOtp } from "../operations/verify-otp"
import type { OperationName } from "./operation-name"

export type Route = {
  method: "get" | "post" | "patch"
  path: string
  name: OperationName
  operation: Operation
  /** Media type the request body must have; none if the operation takes no body. */
  takes?: "application/json" | "application/merge-patch+json"
  /** Whether an Idempotency-Key counts: on the POSTs of the Payment API only (Payment API v2, 2.1). */
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
