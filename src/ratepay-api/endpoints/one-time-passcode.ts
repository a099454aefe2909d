import type { RunEndpointCall } from "../endpoint-call"
import { toBytes } from "../frozen-request"
import type { RatepayClient } from "../ratepay-client"
import { readRegenerateOtpAnswer, readVerifyOtpAnswer } from "../readings/read-otp-answer"
import { verifyOtpRequestSchema } from "../wire/verify-otp-request"
import { otpPath } from "./paths"

/** The OTP endpoints (Payment API v2, 8). They know no idempotency key, so they are never repeated. */
export function createOneTimePasscode(
  run: RunEndpointCall
): Pick<RatepayClient, "verifyOtp" | "regenerateOtp"> {
  return {
    verifyOtp: async (ratepayTransactionId, code) =>
      run({
        operation: "verify_otp",
        method: "POST",
        path: otpPath("verify", ratepayTransactionId),
        body: toBytes(verifyOtpRequestSchema, { otp_code: code }),
        ratepayTransactionId,
        repeatable: false,
        read: readVerifyOtpAnswer,
      }),

    regenerateOtp: async (ratepayTransactionId) =>
      run({
        operation: "regenerate_otp",
        method: "POST",
        path: otpPath("regenerate", ratepayTransactionId),
        ratepayTransactionId,
        repeatable: false,
        read: readRegenerateOtpAnswer,
      }),
  }
}
