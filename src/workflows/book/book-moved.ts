import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../reach-ledger"

/**
 * Books in Medusa what Ratepay has done. Moving money and booking it are two steps, and the first can't be taken back: where
 * the second fails, what was moved is answered as moved all the same, and recovery books it (`awaitsBooking` tells it
 * until then, and the attention list where it goes on for too long). Never throws.
 *
 * Whatever moves money for a person or an event books it through here.
 */
export async function bookMoved(
  container: MedusaContainer,
  { order_id }: { order_id: string },
  book: () => Promise<unknown>
): Promise<void> {
  try {
    await book()
  } catch (error) {
    // What Medusa's workflows throw has crossed a border on which it was no longer an Error.
    const isTold = typeof error === "object" && error !== null && "message" in error
    reachLedger(container).log.warn(
      `order ${order_id}: Ratepay has done it, Medusa has not booked it yet; recovery will. ${isTold ? String(error.message) : ""}`
    )
  }
}
