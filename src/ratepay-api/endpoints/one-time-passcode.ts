import type { RunEndpointCall } from "./endpoint-call"
import { toBytes } from "./frozen-request"
import type { RatepayClient } from "../ratepay-client"
import { readRegenerateOtpResponse, readVerifyOtpResponse } from "../readings/read-otp-response"
import { verifyOtpRequestSchema } from "../wire/requests/verify-otp-request"
import { passcodePath } from "./paths"

/** Makes the methods for the passcode endpoints (Payment API v2, 8). They take no idempotency key, so they are never repeated. */
export function createOneTimePasscode(
  run: RunEndpointCall
): Pick<RatepayClient, "verifyPasscode" | "regeneratePasscode"> {
  return {
    verifyPasscode: async (ratepayTransactionId, code) =>
      run({
        operation: "verify_otp",
        method: "POST",
        path: passcodePath("verify", ratepayTransactionId),
        body: toBytes(verifyOtpRequestSchema, { otp_code: code }),
        ratepayTransactionId,
        repeatable: false,
        read: readVerifyOtpResponse,
      }),

    regeneratePasscode: async (ratepayTransactionId) =>
      run({
        operation: "regenerate_otp",
        method: "POST",
        path: passcodePath("regenerate", ratepayTransactionId),
        ratepayTransactionId,
        repeatable: false,
        read: readRegenerateOtpResponse,
      }),
  }
}
