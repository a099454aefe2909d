import { MedusaError } from "@medusajs/framework/utils"

/** One answer for every reason, so that it tells nothing of a session to who has none. */
export function noPasscodeExpected(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_FOUND,
    "This payment session waits for no one time passcode, or belongs to a customer who is not logged in here."
  )
}
