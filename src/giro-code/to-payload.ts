import isBIC from "validator/lib/isBIC"
import isIBAN from "validator/lib/isIBAN"
import type { CreditTransfer } from "./credit-transfer"

/** The text that a GiroCode contains. It never exceeds what the guideline allows. */
export type GiroCodePayload = string & { readonly [payloadBrand]: true }

declare const payloadBrand: unique symbol

/** The most that a code may hold (EPC069-12, 2.2): bytes, not characters. */
const MOST_BYTES = 331
const MOST_NAME_CHARACTERS = 70
const MOST_REFERENCE_CHARACTERS = 140
const MOST_CENTS = 99_999_999_999

/** The countries whose accounts need no BIC in version 002. Others in SEPA (Switzerland, the United Kingdom, …) need one. */
const economicArea = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ")
)

/** A reference that banks pass on unchanged (SEPA implementation guidelines, 1.4). A changed one would match no order. */
const passedOn = /^[A-Za-z0-9/\-?:().,'+](?:[A-Za-z0-9/\-?:().,'+ ]*[A-Za-z0-9/\-?:().,'+])?$/

/**
 * Writes a transfer as the text of a GiroCode by EPC069-12, version 002, in UTF-8. The reference is in the unstructured line,
 * because Ratepay's references are no ISO 11649 creditor references.
 *
 * A holder's name that is too long is cut: banks go by the account. The reference is never cut.
 *
 * @returns undefined where no code is possible: for other currencies than the euro, amounts of zero or above 999,999,999.99, an
 *   IBAN or BIC that is invalid, and a reference that banks would not pass on unchanged
 */
export function toPayload(transfer: CreditTransfer): GiroCodePayload | undefined {
  const { amount, currencyCode, reference } = transfer
  const iban = compact(transfer.iban)
  const bic = compact(transfer.bic ?? "")
  const name = oneLine(transfer.beneficiary)
  if (currencyCode !== "EUR") return undefined
  if (!Number.isInteger(amount) || amount < 1 || amount > MOST_CENTS) return undefined
  if (name === "" || !isIBAN(iban)) return undefined
  if (bic === "" ? !economicArea.has(iban.slice(0, 2)) : !isBIC(bic)) return undefined
  if (reference.length > MOST_REFERENCE_CHARACTERS || !passedOn.test(reference)) return undefined

  const withName = (beneficiary: string) =>
    ["BCD", "002", "1", "SCT", bic, beneficiary, iban, `EUR${toDecimal(amount)}`, "", "", reference].join(
      "\n"
    )
  const payload = withName(cut(name, MOST_BYTES - Buffer.byteLength(withName(""))))
  return fits(payload) ? payload : undefined
}

function fits(text: string): text is GiroCodePayload {
  return Buffer.byteLength(text) <= MOST_BYTES
}

/** An IBAN or BIC in capitals, without blanks and hyphens. */
function compact(text: string): string {
  return text.replace(/[\s-]+/g, "").toUpperCase()
}

/** A name on one line. A line end within it would shift all lines that follow. */
function oneLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
}

function cut(name: string, bytes: number): string {
  const characters = [...name].slice(0, MOST_NAME_CHARACTERS)
  while (Buffer.byteLength(characters.join("")) > bytes) characters.pop()
  return characters.join("").trim()
}

/** Cents as a decimal with a point, without floating-point arithmetic. */
function toDecimal(cents: number): string {
  const digits = String(cents).padStart(3, "0")
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
