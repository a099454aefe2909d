import { MedusaError } from "@medusajs/framework/utils"

/**
 * A page of a list, if its `after` names something of it.
 *
 * @throws MedusaError (invalid data) where it does not
 */
export function knownPage<Page>(page: Page | undefined): Page {
  if (page !== undefined) return page
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "Invalid request: after: names nothing of this list")
}
