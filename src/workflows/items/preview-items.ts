import type { MedusaContainer } from "@medusajs/framework/types"
import { toBasket, toMedusaAmount } from "../../basket"
import { previewAligned } from "../../medusa/align/align-with-order"
import { toMerchantError } from "../../medusa/to-merchant-error"
import type { RefundItemsInput } from "./items-input"
import { planMove } from "./plan-move"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

/** What an operation would move, in major units; `vats` is empty where it would move an amount without goods. */
export type Preview = {
  amount: number
  currency_code: string
  vats: { vat_rate: number; net_amount: number; vat_amount: number }[]
}

/**
 * What a capture, cancellation or refund would move now. It makes the same choice as the operation, and neither writes nor
 * sends.
 *
 * @throws MedusaError in words for the merchant, where the operation would.
 */
export async function previewItems(
  container: MedusaContainer,
  kind: "capture" | "cancel" | "refund",
  input: RefundItemsInput
): Promise<Preview> {
  try {
    const ledger = reachLedger(container)
    const { record: asked, intent } = await planMove(container, kind, input)
    const record =
      kind === "capture" ? await previewAligned(reachQuery(container), ledger, input.order_id, asked) : asked
    const { transaction } = record
    const { currency } = transaction.goods
    const part = ledger.preview(record, intent)
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
