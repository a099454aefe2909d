import type { Step } from "../core/checkout/state.ts"

/** Whether the buyer can type into the form. */
export function isFree(step: Step): boolean {
  return step === "filling" || step === "opening"
}

/** Whether the form is shown. */
export function hasForm(step: Step): boolean {
  return isFree(step) || step === "saving" || step === "completing" || step === "checking"
}
