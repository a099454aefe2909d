import { MedusaError } from "@medusajs/framework/utils"

/** The same error for every reason, so that it tells a stranger nothing about a session. */
export function noPasscodeExpected(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_FOUND,
    "This payment session does not wait for a one-time passcode, or belongs to a customer who is not logged in here."
  )
}
