import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../medusa/reach-ledger"

/**
 * Runs a booking in Medusa after Ratepay has moved the money. The money can't be moved back, so a failed booking must not
 * look like a failed operation: it is logged, and recovery books it later. Until then the operation `awaitsBooking`; if that
 * goes on for too long, it is on the attention list. Never throws.
 *
 * Everything that moves money for a person or an event books it through this function.
 */
export async function bookMoved(
  container: MedusaContainer,
  { order_id }: { order_id: string },
  book: () => Promise<unknown>
): Promise<void> {
  try {
    await book()
  } catch (error) {
    // Medusa's workflows serialise the errors that they throw, so this may not be an instance of Error.
    const hasMessage = typeof error === "object" && error !== null && "message" in error
    reachLedger(container).log.warn(
      `order ${order_id}: Ratepay has done the operation, but booking it in Medusa failed; recovery will book it. ${hasMessage ? String(error.message) : ""}`
    )
  }
}
