import { z } from "@medusajs/framework/zod"
import type { PricedLine, PricedOrder } from "./priced-order"
import { toldLineSchema, type ToldLine } from "./told-line"

/** A line as a merchant's function sees it: what Medusa calls it, without amounts. */
export type LineFacts = {
  readonly line_item_id: string
  readonly type: "item" | "shipping"
  /** The SKU, else the variant's id, else the name. */
  readonly article_number: string
  readonly name: string
  /** The variant's title. */
  readonly description: string | undefined
  /** The product's type, else its collection. */
  readonly category: string | undefined
  /** In percent. */
  readonly vat_rate: number
}

/** What a merchant's function may change of a line. A field that it leaves out stays as it is. */
export type LineDescription = ToldLine

/** Says what Ratepay is told of a line; undefined or null to leave it as it is. Plain, synchronous, and the same for the same line. */
export type DescribeLine = (line: LineFacts) => LineDescription | undefined | null

/**
 * Describes lines by a merchant's function. Whatever it does, amounts, quantities, rates and ids stay: it is given a frozen copy, and
 * what it returns is kept beside the line, as texts alone. A line for which it throws, or returns anything else, stays undescribed.
 *
 * @param onFault is told which line that was, and why: the field that is wrong, never a value or a message of its error
 */
export function describeLines(
  order: PricedOrder,
  describe: DescribeLine,
  onFault: (fault: string) => void
): PricedOrder {
  return { ...order, lines: order.lines.map((line) => describeLine(line, describe, onFault)) }
}

function describeLine(
  line: PricedLine,
  describe: DescribeLine,
  onFault: (fault: string) => void
): PricedLine {
  const { lineId, source, articleNumber, name, description, category, vatRate } = line
  const facts = Object.freeze({
    line_item_id: lineId,
    type: source,
    article_number: articleNumber,
    name,
    description,
    category,
    vat_rate: vatRate,
  })
  try {
    const returned: unknown = describe(facts)
    if (returned === undefined || returned === null) return line
    if (returned instanceof Promise) {
      // It is not awaited; without this, its error would end the process.
      returned.catch(() => undefined)
      onFault(`the line ${lineId} stays as Medusa calls it: it returned a promise`)
      return line
    }
    const told = toldLineSchema.safeParse(returned)
    if (told.success) return { ...line, told: told.data }
    onFault(`the line ${lineId} stays as Medusa calls it: ${toFault(told.error)}`)
  } catch (error) {
    const kind = error instanceof Error ? error.name : "no error"
    onFault(`the line ${lineId} stays as Medusa calls it: it threw (${kind})`)
  }
  return line
}

function toFault({ issues }: z.ZodError): string {
  return issues
    .map((issue) =>
      issue.code === "unrecognized_keys"
        ? `it returned ${issue.keys.join(", ")}, which it can't change`
        : `${z.core.toDotPath(issue.path) || "what it returned"} ${issue.code === "custom" ? issue.message : "is of a wrong type"}`
    )
    .join("; ")
}
