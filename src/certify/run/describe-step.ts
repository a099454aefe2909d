import { formatMoney } from "../../basket"
import type { Step } from "../cases/case"

/** Says in words what a step does: "cancel 1 × A, shipping". */
export function describeStep(step: Step, currency: string): string {
  switch (step.do) {
    case "authorize":
      return "authorize"
    case "passcode":
      return `enter the ${step.code} passcode`
    case "edit":
      return `edit the order: ${inPieces(step.items).join(", ")}`
    case "expiry":
      return `let the authorization expire in ${step.days} days`
    case "repeat":
      return "repeat the request under the same key"
    case "capture":
    case "cancel":
    case "refund": {
      if (step.rest) return `${step.do} everything that is left`
      if (step.amount !== undefined) return `${step.do} ${formatMoney(step.amount, currency)} by amount`
      const parts = [
        ...inPieces(step.items ?? {}),
        ...(step.shipping === true ? ["shipping"] : []),
        ...(step.do === "refund" && step.return_fee
          ? [`less a return fee of ${formatMoney(step.return_fee.amount, currency)}`]
          : []),
      ]
      return `${step.do} ${parts.join(", ")}`
    }
  }
}

function inPieces(items: Record<string, number>): string[] {
  return Object.entries(items).map(([item, quantity]) => `${quantity} × ${item}`)
}
