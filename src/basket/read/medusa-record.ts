import { InvalidInputError } from "../../ratepay-api"
import { type ExactAmount, parseExactAmount } from "../money/exact-amount"
import { parseQuantity, type Quantity } from "./quantity"

/** An object from Medusa that is being read, with its path for the error about a missing or wrong field. */
export type MedusaRecord = { readonly fields: Readonly<Record<string, unknown>>; readonly path: string }

/** @throws InvalidInputError if the value is no object */
export function readRecord(value: unknown, path: string): MedusaRecord {
  if (!isObject(value)) throw fault(path, "must be an object")
  return { fields: value, path }
}

/** @throws InvalidInputError unless the field is a text of at least one character */
export function readId({ fields, path }: MedusaRecord, field: string): string {
  const id = fields[field]
  if (typeof id !== "string" || id === "") throw fault(join(path, field), "must be a text")
  return id
}

/** @throws InvalidInputError if the field is present and not a text */
export function readText({ fields, path }: MedusaRecord, field: string): string | undefined {
  const text = fields[field] ?? undefined
  if (text !== undefined && typeof text !== "string") throw fault(join(path, field), "must be a text")
  return text
}

/** @throws InvalidInputError if the field is missing, not a number in any of Medusa's shapes, or a billion or more */
export function readAmount({ fields, path }: MedusaRecord, field: string): ExactAmount {
  const amount = parseExactAmount(fields[field])
  if (!amount) throw fault(join(path, field), "must be an amount below a billion")
  return amount
}

/** @throws InvalidInputError if the field is missing or not a quantity that Ratepay accepts */
export function readQuantity({ fields, path }: MedusaRecord, field: string): Quantity {
  const quantity = parseQuantity(fields[field])
  if (!quantity) throw fault(join(path, field), "must be a quantity of at most ten decimals")
  return quantity
}

/**
 * Reads a list of objects; a missing list is read as empty. An entry's path has its id, as the order of Medusa's lists
 * differs from query to query.
 *
 * @throws InvalidInputError if the field is not a list of objects
 */
export function readList<T>(record: MedusaRecord, field: string, read: (entry: MedusaRecord) => T): T[] {
  const path = join(record.path, field)
  const list = record.fields[field] ?? []
  if (!Array.isArray(list)) throw fault(path, "must be a list")

  return list.map((entry: unknown, index) => {
    const name = isObject(entry) && typeof entry.id === "string" ? entry.id : index
    return read(readRecord(entry, `${path}[${name}]`))
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function join(path: string, field: string): string {
  return path === "" ? field : `${path}.${field}`
}

function fault(path: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path, message }])
}
