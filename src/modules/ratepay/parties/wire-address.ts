import { cutWords } from "../../../basket"
import type { MedusaAddress } from "./medusa-address"

/** The most characters in each line of an address (Payment API v2, 9.2). */
const STREET = 100
const NUMBER = 30
const ADDITION = 50

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
 * Maps an address of Medusa's to Ratepay's fields. A house number in the street stays there, as Ratepay allows (Payment API
 * v2, 9.2). Where the street has none and the second line begins with one, that becomes `street_number`.
 *
 * Lines that are too long are cut between words: the end of a street moves to the addition, and the end of an addition is
 * left out. A street is never shortened in any other way, and a house number is never lost: a street that can't be cut so
 * stays too long, and the check of the request names it.
 */
export function toWireAddress(address: MedusaAddress | null): WireAddress {
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
  if (first === undefined) return { street_addition: second && cutWords(second, ADDITION) }
  const number = second !== undefined && !holdsNumber(first) ? readNumber(second) : undefined
  const rest = number === undefined ? second : number.rest
  const { street, street_number, overflow } = fitStreet(first, number?.number)
  const addition = [overflow, rest].filter(Boolean).join(", ")
  return {
    street,
    street_number,
    street_addition: addition === "" ? undefined : cutWords(addition, ADDITION),
  }
}

/** "12", "12a", "12 a", "12-14", "12/3", "12 bis", with "Nr." or the like before it. */
const houseNumber =
  /^(?:(?:haus(?:nummer|nr)?|huisnummer|num[eé]ro|number|nummer|nr|no|n[°º]|№|#)[.:]?\s*)?(\d{1,4}(?:\s?(?:bis|ter|quater)|\s?\p{L})?(?:\s?[-–/+]\s?\d{1,4}(?:\s?\p{L})?)*)(?![\p{L}\p{N}])(.*)$/iu
/** After a number, these words mean a floor, a stairway or a flat: the number is no house number. */
const floors =
  /^\s*(?:\.\s*\p{L}|og\b|ug\b|eg\b|dg\b|st\b|stock|etage|[ée]tage|etg\b|obergeschoss|untergeschoss|geschoss|treppe|stiege\b(?!\s*\d)|floor|fl\b|hoog\b|verdieping)/iu

/** The house number at the beginning of a second line, and what follows it; undefined where there is none. */
function readNumber(line: string): { number: string; rest: string | undefined } | undefined {
  const [, number, rest = ""] = houseNumber.exec(line) ?? []
  if (number === undefined || number.length > NUMBER || floors.test(rest)) return undefined
  return { number, rest: rest.replace(/^[\s,;:-]+/u, "") || undefined }
}

/** An ordinal is part of a street's name, not its house number: "Straße des 17. Juni", "2e Helmersstraat". */
const ordinals = /^\d+(?:e|de|ste|er|[eè]re|[eè]me|st|nd|rd|th)(?=\s+\p{L})|\d+\.(?=\s*\p{L})/giu

function holdsNumber(street: string): boolean {
  return /\d/.test(street.replaceAll(ordinals, ""))
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
