import type { CurrencyCode } from "../../../basket"
import type { SettlementStore } from "../store/payouts/settlement-store"
import { importSettlement, type ImportedSettlement } from "./import-settlement"
import { removePayout } from "./remove-payout"

export type Settlements = ReturnType<typeof createSettlements>

/** What Ratepay has paid to the merchant: imports settlement files, and lists payouts and what is wrong with them. */
export function createSettlements(store: SettlementStore) {
  return {
    ...store,

    /** Imports a settlement file, see `importSettlement`. */
    import: (chunks: AsyncIterable<Uint8Array>, currency: CurrencyCode): Promise<ImportedSettlement> =>
      importSettlement(store, chunks, { currency, now: new Date() }),

    /** Takes a payout back, see `removePayout`. */
    remove: (payoutId: string): Promise<boolean> => removePayout(store, payoutId, new Date()),
  }
}
