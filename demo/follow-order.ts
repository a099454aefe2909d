import type { AmountKind, OrderBooks } from "./books"
import { toEuros } from "./cents"
import { differencesOf } from "./compare"
import { eventually } from "./eventually"
import { formatAmounts, formatLines } from "./format-books"
import type { Say, Step } from "./step"
import { unexpectedGoods, type ExpectedGoods } from "./unexpected-goods"

export type Happening = {
  /** What is about to happen, told before it does. */
  line: string
  act: () => Promise<unknown>
  /** What has become of the order's goods then; kinds that are not named stay as they were. */
  goods: ExpectedGoods
  /** What to say of it, given by how much each amount has changed: "10.97". */
  tell?: (changed: Record<AmountKind, string>) => string
}

/**
 * Follows an order through what happens to it: after each, waits until all three books agree and its goods are as the story
 * says, and shows the books. The goods are the story's own, so that three books that are wrong alike don't pass.
 *
 * @throws Error that names the step, and in what the books differ from each other or from the story.
 */
export function followOrder({
  read,
  step,
  say,
}: {
  read: () => Promise<OrderBooks>
  step: Step
  say: Say
}): (happening: Happening) => Promise<void> {
  const expected: ExpectedGoods = {}
  let before: OrderBooks | undefined

  return ({ line, act, goods, tell }) =>
    step(line, async () => {
      await act()
      Object.assign(expected, goods)
      const faults = (books: OrderBooks) => [
        ...differencesOf(books),
        ...unexpectedGoods(expected, books.ratepay),
      ]
      const books = await eventually(read, (seen) => faults(seen).length === 0)
      if (faults(books).length > 0) throw new Error(`The books are not as told:\n${faults(books).join("\n")}`)
      if (tell) say(`   ${tell(changeBetween(before, books))}`)
      for (const row of [...formatAmounts(books), ...formatLines(books)]) say(`     ${row}`)
      before = books
    })
}

function changeBetween(before: OrderBooks | undefined, after: OrderBooks): Record<AmountKind, string> {
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
