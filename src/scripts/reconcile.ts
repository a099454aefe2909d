import type { ExecArgs } from "@medusajs/framework/types"
import { reconcileAll } from "../workflows/reconcile-all"

/**
 * Compares every open or recent transaction with Medusa and Ratepay, and mends what is safe:
 *
 *     npx medusa exec ./node_modules/medusa-payment-ratepay/.medusa/server/src/scripts/reconcile.js [days] [after]
 *
 * Interrupted, it is gone on with after the transaction its last line names.
 */
export default async function reconcile({ container, args }: ExecArgs): Promise<void> {
  const [days = "7", after = ""] = args
  if (!/^[1-9]\d{0,4}$/.test(days)) throw new Error(`days: "${days}" is not a number of days.`)
  const progress = await reconcileAll(container, { days: Number(days), after }, (now) => {
    say(
      `\r${now.count} compared, ${now.mended} mended, ${now.differences} to look at, ${now.failed} failed; last ${now.last} `
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
