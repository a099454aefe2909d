import type { MedusaContainer } from "@medusajs/framework/types"
import { toBasket, toMedusaAmount } from "../basket"
import { toMerchantError } from "../modules/ratepay/to-merchant-error"
import { findTransaction } from "./find-transaction"
import { toWanted, type RefundItemsInput } from "./items-input"
import { reachLedger } from "./reach-ledger"

/** What an operation would come to, in major units; without VAT where it is by amount alone. */
export type Preview = {
  amount: number
  currency_code: string
  vats: { vat_rate: number; net_amount: number; vat_amount: number }[]
}

/**
 * What a capture, cancellation or refund would move now: the very choice it makes, neither written nor sent.
 *
 * @throws MedusaError in words for the merchant, as the operation would.
 */
export async function previewItems(
  container: MedusaContainer,
  kind: "capture" | "cancel" | "refund",
  input: RefundItemsInput
): Promise<Preview> {
  const ledger = reachLedger(container)
  try {
    const record = await findTransaction(ledger, input, {
      kind,
      wanted: ({ transaction }) => toWanted(input, transaction.currencyCode),
    })
    const { transaction } = record
    const { currency } = transaction.goods
    const part = ledger.preview(record, kind, toWanted(input, transaction.currencyCode))
    const vats =
      part?.basket?.vats ??
      (part && part.units.length > 0 ? toBasket(transaction.goods, part.units).vats : [])
    return {
      amount: part === undefined ? 0 : toMedusaAmount({ cents: part.grossAmount, currency }),
      currency_code: currency.toLowerCase(),
      vats: vats.map(({ tax_rate, net_amount, tax_amount }) => ({
        vat_rate: tax_rate,
        net_amount,
        vat_amount: tax_amount,
      })),
    }
  } catch (error) {
    throw toMerchantError(error, `Preview for order ${input.order_id}`)
  }
}
