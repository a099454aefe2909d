import type { Checkout } from "./run-checkout.ts"
import type { Step } from "./state.ts"

const underWay: Step[] = ["opening", "saving", "completing", "checking"]

/** Saves what was typed without placing an order. True if no details are missing any more. */
export async function saveDetails({ state, send, subscribe }: Checkout): Promise<boolean> {
  const { refusals } = state()
  send({ name: "save" })
  await new Promise<void>((resolve) => {
    const look = () => {
      if (underWay.includes(state().step)) return
      leave()
      resolve()
    }
    const leave = subscribe(look)
    look()
  })
  const { step, details, refusals: after } = state()
  return step === "filling" && after === refusals && details?.complete === true
}
