import type { ExecArgs } from "@medusajs/framework/types"
import { reconcileAll } from "../workflows/recovery/reconcile-all"

/**
 * Compares every open or recent transaction with Medusa and Ratepay, and repairs what is safe to repair:
 *
 *     npx medusa exec ./node_modules/medusa-payment-ratepay/.medusa/server/src/scripts/reconcile.js [days] [after]
 *
 * - `days`: transactions without anything open are compared too if they changed within so many days; 7 if left out
 * - `after`: the transaction that an interrupted run named last; the run goes on with the next one
 */
export default async function reconcile({ container, args }: ExecArgs): Promise<void> {
  const [days = "7", after = ""] = args
  if (!/^[1-9]\d{0,4}$/.test(days)) throw new Error(`days: "${days}" is not a number of days.`)
  const progress = await reconcileAll(container, { days: Number(days), after }, (now) => {
    say(
      `\r${now.count} compared, ${now.repaired} repaired, ${now.differences} to look at, ${now.failed} failed; last ${now.last} `
    )
  })
  say("\n")
  say(
    progress.failed === 0
      ? `Done: ${progress.count} transactions compared.\n`
      : `${progress.failed} of ${progress.count} could not be compared; run it again when Ratepay can be reached.\n`
  )
}

function say(text: string): void {
  process.stdout.write(text)
}
