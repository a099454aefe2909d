import type { Books, Line } from "./books"
import { toCents } from "./cents"
import type { Json } from "./shop-client"

/** What the plugin's own API says of an order: the same figures as the admin shows. */
export function toPluginBooks(transaction: Json): Books {
  const { authorized, captured, canceled, refunded, open } = transaction.amounts
  return {
    authorized: toCents(authorized),
    canceled: toCents(canceled),
    payable: toCents(authorized) - toCents(canceled),
    captured: toCents(captured),
    open: toCents(open),
    refunded: toCents(refunded),
    lines: new Map(
      transaction.lines.map((line: Json): [string, Line] => [line.article_number, toLine(line)])
    ),
  }
}

function toLine({ quantities, amounts }: Json): Line {
  const pieces = (name: string) => ({ quantity: quantities[name], cents: toCents(amounts[name]) })
  return {
    authorized: pieces("ordered"),
    captured: pieces("captured"),
    canceled: pieces("canceled"),
    refunded: pieces("refunded"),
  }
}
