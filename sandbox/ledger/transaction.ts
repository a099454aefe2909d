import type { AuthorizeRequest } from "../wire/authorize-request"
import type { CaptureRequest, FollowUpRequest } from "../wire/follow-up-request"
import type { Decline } from "../wire/decline"

export type TransactionResult = "ACCEPTED" | "DECLINED" | "OTP_REQUIRED"
export type FollowUpKind = "increment" | "capture" | "cancel" | "refund"

export type ShippingInformation = { id: string; carrier_name: string; tracking_number?: string | null }

/** An accepted follow-up. `request` is missing in the cancellation that Ratepay itself makes at expiry. */
export type FollowUp = {
  kind: FollowUpKind
  id: string
  partnerShopId: string
  cents: number
  created: Date
  request?: FollowUpRequest | CaptureRequest
  shippingInformation: ShippingInformation[]
}

export type OtpProcess = {
  phone: string
  wrongCodesLeft: number
  regenerationsLeft: number
  expires: Date
  regenerationPossible: Date
}

export type PaymentReference = { partner_shop_id: string; ratepay_payment_reference: string }

/** One transaction. Operations change it in place. */
export type Transaction = {
  id: string
  /** The name of who sent it, and to whom alone it is shown. */
  sender: string
  created: Date
  request: AuthorizeRequest
  result: TransactionResult
  decline?: Decline
  expires: Date
  /** Set at expiry and never undone, not even when the clock is moved back. */
  expired: boolean
  paymentReferences: PaymentReference[]
  /** Known since the authorization or a capture. */
  partnerTransactionId?: string
  /** The buyer-visible order number of each shop, known since the authorization or a capture. */
  shopTransactionIds: Map<string, string>
  followUps: FollowUp[]
  otp?: OtpProcess
}
