import { cutWords } from "../../basket"
import type { MedusaAddress } from "./medusa-address"

/** Limits of an address's lines (Payment API v2, 9.2). */
const STREET = 100
const NUMBER = 30
const ADDITION = 50

/** An address as Ratepay takes it, before it is checked: what is missing stays away. */
export type WireAddress = {
  street?: string
  street_number?: string
  street_addition?: string
  zip_code?: string
  city?: string
  country_code?: string
}

/**
 * Writes an address of Medusa's as Ratepay takes it. The house number stays in the street where it is there, as Ratepay
 * allows (Payment API v2, 9.2); where the street has none and the second line is one, it goes as `street_number`.
 *
 * Lines that are too long are cut by words: what the street can't hold goes to the addition, and of an addition the end is
 * left away. A street is never shortened otherwise, nor a house number lost: one that fits nowhere stays as it is, for the
 * check to name.
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
/** A number before one of these counts floors, stairs or flats, not houses. */
const floors =
  /^\s*(?:\.\s*\p{L}|og\b|ug\b|eg\b|dg\b|st\b|stock|etage|[ée]tage|etg\b|obergeschoss|untergeschoss|geschoss|treppe|stiege\b(?!\s*\d)|floor|fl\b|hoog\b|verdieping)/iu

/** A second line that is or begins as a house number. */
function readNumber(line: string): { number: string; rest: string | undefined } | undefined {
  const [, number, rest = ""] = houseNumber.exec(line) ?? []
  if (number === undefined || number.length > NUMBER || floors.test(rest)) return undefined
  return { number, rest: rest.replace(/^[\s,;:-]+/u, "") || undefined }
}

/** Ordinals are names of streets: "Straße des 17. Juni", "2e Helmersstraat". */
const ordinals = /^\d+(?:e|de|ste|er|[eè]re|[eè]me|st|nd|rd|th)(?=\s+\p{L})|\d+\.(?=\s*\p{L})/giu

function holdsNumber(street: string): boolean {
  return /\d/.test(street.replaceAll(ordinals, ""))
}

type Fitted = { street: string; street_number?: string; overflow?: string }

function fitStreet(street: string, street_number: string | undefined): Fitted {
  if (street.length <= STREET) return { street, street_number }
  const head = cutWords(street, STREET)
  const overflow = street.slice(head.length).replace(/^[\s,;:/-]+/u, "")
  // Only whole words move, and a number only with its name.
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
