import { hal, refusal } from "../../http/response"
import { randomId } from "../../random-id"
import { notFound } from "../../wire/decline"
import { parseRequest } from "../parse-request"
import { shippingRequestSchema } from "../../wire/shipping-request"
import type { Operation } from "../call"
import { findTransaction } from "../transaction/find-transaction"
import { transactionHref } from "../resources/links"

/** POST …/captures/{id}/shipping-information, possible after expiry too (Payment API v2, 3.8). */
export const addShippingInformation: Operation = (call) => {
  const parsed = parseRequest(shippingRequestSchema, call)
  if (!parsed.ok) return refusal(parsed.decline)
  const transaction = findTransaction(call, call.transactionId)
  if (!transaction) return refusal(notFound("TRANSACTION"))
  const capture = transaction.followUps.find((each) => each.kind === "capture" && each.id === call.resourceId)
  if (!capture) return refusal(notFound("CAPTURE"))

  const id = randomId()
  capture.shippingInformation.push({ id, ...parsed.value })
  const captureHref = `${transactionHref(call.baseUrl, transaction)}/captures/${capture.id}`
  return hal(201, {
    ...(call.representation ? parsed.value : {}),
    _links: { self: { href: `${captureHref}/shipping-information/${id}` } },
    created: call.now.toISOString(),
    ratepay_shipping_information_id: id,
  })
}
