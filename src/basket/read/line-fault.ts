import { InvalidInputError } from "../../ratepay-api"
import type { RefusalCode } from "../../sentences/refusal-code"

/** Whether a line is a line item or a shipping method. */
export type LineSource = "item" | "shipping"

/**
 * Makes the error for a line that cannot be priced or picked. Its path has the line's id (`items[ordli_1].total`), as Medusa's
 * order of lines differs from query to query.
 */
export function lineFault(
  source: LineSource,
  lineId: string,
  field: string,
  message: string,
  code?: RefusalCode
): InvalidInputError {
  const list = source === "item" ? "items" : "shipping_methods"
  return new InvalidInputError([{ path: `${list}[${lineId}].${field}`, message, ...(code && { code }) }])
}
