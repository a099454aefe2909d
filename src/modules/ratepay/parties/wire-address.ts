import { cutWords } from "../../../basket"
import { holdsNumber, sortLines } from "./address-lines"
import type { MedusaAddress } from "./medusa-address"

/** The most characters in the lines of an address (Payment API v2, 9.2). */
const STREET = 100
const ADDITION = 50

/** The fields of an address of Medusa's that say where it is. */
type Written = Pick<MedusaAddress, "address_1" | "address_2" | "postal_code" | "city" | "country_code">

/** An address in Ratepay's fields, not checked yet: what the order does not have is left out. */
export type WireAddress = {
  street?: string
  street_number?: string
  street_addition?: string
  zip_code?: string
  city?: string
  country_code?: string
}

/**
 * Maps an address of Medusa's to Ratepay's fields; which of its lines is what, see `sortLines`.
 *
 * Lines that are too long are cut between words: the end of a street moves to the addition, and the end of an addition is
 * left out. A street is never shortened in any other way, and a house number is never lost: a street that can't be cut so
 * stays too long, and the check of the request names it.
 */
export function toWireAddress(address: Written | null): WireAddress {
  const countryCode = address?.country_code?.toUpperCase()
  return {
    ...toLines(address?.address_1 ?? undefined, address?.address_2 ?? undefined),
    zip_code: toZipCode(address?.postal_code ?? undefined, countryCode),
    city: address?.city ?? undefined,
    country_code: countryCode,
  }
}

type Lines = Pick<WireAddress, "street" | "street_number" | "street_addition">

function toLines(first: string | undefined, second: string | undefined): Lines {
  const { street: whole, number, additions } = sortLines({ first, second })
  const { overflow, ...fitted } = whole === undefined ? { overflow: undefined } : fitStreet(whole, number)
  const addition = [overflow, ...additions].filter(Boolean).join(", ")
  return { ...fitted, street_addition: addition === "" ? undefined : cutWords(addition, ADDITION) }
}

type Fitted = { street: string; street_number?: string; overflow?: string }

function fitStreet(street: string, street_number: string | undefined): Fitted {
  if (street.length <= STREET) return { street, street_number }
  const head = cutWords(street, STREET)
  const overflow = street.slice(head.length).replace(/^[\s,;:/-]+/u, "")
  // Only whole words move, and a house number never moves away from its street.
  const isCutByWords = !/[\p{L}\p{N}]/u.test(street.charAt(head.length))
  const keepsNumber = street_number !== undefined || holdsNumber(head)
  if (isCutByWords && keepsNumber && overflow.length <= ADDITION)
    return { street: head, street_number, overflow }
  return { street, street_number }
}

/** Ratepay writes a Dutch postal code as "1012 AB"; buyers also write "1012ab". */
function toZipCode(zipCode: string | undefined, countryCode: string | undefined): string | undefined {
  if (zipCode === undefined || countryCode !== "NL") return zipCode
  const [, digits, letters] = /^(\d{4})\s*([a-z]{2})$/i.exec(zipCode) ?? []
  return digits && letters ? `${digits} ${letters.toUpperCase()}` : zipCode
}
