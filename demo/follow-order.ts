import type { AmountKind, OrderBalances } from "./balances"
import { toEuros } from "../testing/cents"
import { differencesOf } from "./compare"
import { eventually } from "./eventually"
import { formatAmounts, formatLines } from "./format-balances"
import type { Say, Step } from "./step"
import { unexpectedGoods, type ExpectedGoods } from "./unexpected-goods"

export type Happening = {
  /** What is about to happen, printed before it does. */
  line: string
  act: () => Promise<unknown>
  /** The expected goods of the order afterwards. Kinds that are not named stay unchanged. */
  goods: ExpectedGoods
  /** A text about the result, from the change of each amount, e.g. "10.97". */
  tell?: (changed: Record<AmountKind, string>) => string
}

/**
 * Follows an order through the events of the story. After each event it waits until Medusa, the plugin and Ratepay agree and the goods
 * are as expected, and prints the balances. The expected goods come from the story, so that three equal but wrong balances fail.
 *
 * @throws Error that names the step, and how the balances differ from each other or from the story.
 */
export function followOrder({
  read,
  step,
  say,
}: {
  read: () => Promise<OrderBalances>
  step: Step
  say: Say
}): (happening: Happening) => Promise<void> {
  const expected: ExpectedGoods = {}
  let before: OrderBalances | undefined

  return ({ line, act, goods, tell }) =>
    step(line, async () => {
      await act()
      Object.assign(expected, goods)
      const faults = (balances: OrderBalances) => [
        ...differencesOf(balances),
        ...unexpectedGoods(expected, balances.ratepay),
      ]
      const balances = await eventually(read, (seen) => faults(seen).length === 0)
      if (faults(balances).length > 0)
        throw new Error(`The balances are not as expected:\n${faults(balances).join("\n")}`)
      if (tell) say(`   ${tell(changeBetween(before, balances))}`)
      for (const row of [...formatAmounts(balances), ...formatLines(balances)]) say(`     ${row}`)
      before = balances
    })
}

function changeBetween(before: OrderBalances | undefined, after: OrderBalances): Record<AmountKind, string> {
  const change = (kind: AmountKind) => toEuros(after.ratepay[kind] - (before?.ratepay[kind] ?? 0))
  return {
    authorized: change("authorized"),
    canceled: change("canceled"),
    payable: change("payable"),
    captured: change("captured"),
    open: change("open"),
    refunded: change("refunded"),
  }
}
