import { pickDueUnits, type Cents, type LineTotal } from "../../basket"
import { chooseByAmount, chooseWhole } from "./choose-part"
import type { Ledger } from "./ledger"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"

/** An amount Medusa asks to move, without saying for which goods. */
export type AmountIntent = {
  transactionId: string
  /** Medusa's capture or refund id. */
  medusaId: string
  amount: Cents
  /** Which quantities the amount may stand for when it is not the rest: fulfilled for a capture, returned for a refund. */
  lineTotals: LineTotal[]
}

/** Captures an amount: all open units when it is the rest, the fulfilled and uncaptured ones when it is their worth. */
export async function capture(ledger: Ledger, intent: AmountIntent): Promise<FollowUpOutcome> {
  return runFollowUp(ledger, {
    kind: "capture",
    transactionId: intent.transactionId,
    medusaId: intent.medusaId,
    amount: intent.amount,
    choose: ({ open, openUnits, capturedUnits }, { transaction: { goods } }) =>
      chooseByAmount(
        goods,
        openUnits,
        open,
        intent.amount,
        pickDueUnits(goods, { available: openUnits, taken: capturedUnits, totals: intent.lineTotals })
      ),
  })
}

/** Refunds an amount: all captured units when it is the rest, the returned and unrefunded ones when it is their worth. */
export async function refund(ledger: Ledger, intent: AmountIntent): Promise<FollowUpOutcome> {
  return runFollowUp(ledger, {
    kind: "refund",
    transactionId: intent.transactionId,
    medusaId: intent.medusaId,
    amount: intent.amount,
    choose: ({ refundable, refundableUnits, refundedUnits }, { transaction: { goods } }) =>
      chooseByAmount(
        goods,
        refundableUnits,
        refundable,
        intent.amount,
        pickDueUnits(goods, { available: refundableUnits, taken: refundedUnits, totals: intent.lineTotals })
      ),
  })
}

/** Cancels whatever is open; nothing to do when nothing is. */
export async function cancelOpen(
  ledger: Ledger,
  intent: { transactionId: string; medusaId: string | null }
): Promise<FollowUpOutcome> {
  return runFollowUp(ledger, {
    kind: "cancel",
    ...intent,
    choose: ({ open, openUnits }, { transaction: { goods } }) => chooseWhole(goods, openUnits, open),
  })
}
