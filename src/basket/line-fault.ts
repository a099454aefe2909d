import { InvalidInputError } from "../ratepay-api"

/** Where a line comes from: goods, or the shipping of them. */
export type LineSource = "item" | "shipping"

/**
 * The error of a line that cannot be priced or picked, with the line's id in its path
 * (`items[ordli_1].total`): Medusa's order of lines differs from query to query.
 */
export function lineFault(
  source: LineSource,
  lineId: string,
  field: string,
  message: string
): InvalidInputError {
  const list = source === "item" ? "items" : "shipping_methods"
  return new InvalidInputError([{ path: `${list}[${lineId}].${field}`, message }])
}
