import type { MedusaContainer } from "@medusajs/framework/types"
import { toBasket, toMedusaAmount } from "../basket"
import { toMerchantError } from "../modules/ratepay/to-merchant-error"
import type { RefundItemsInput } from "./items-input"
import { planMove } from "./plan-move"
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
  try {
    const { record, intent } = await planMove(container, kind, input)
    const { transaction } = record
    const { currency } = transaction.goods
    const part = reachLedger(container).preview(record, intent)
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
