import type { MedusaAddress } from "./medusa-address"

/** A place of Deutsche Post's where a parcel waits for its recipient. */
export type GermanParcelPlace = {
  kind: "locker" | "post_office"
  number: string
  /** The recipient's customer number, by which DHL knows whose parcel it is. */
  postNumber?: string
  /** The address names a company that is not the customer number. */
  company?: string
}

const locker = /^(?:dhl[\s-]*)?packstation[\s:]*(?:nr\.?|nummer)?\s*(\d{3,4})(?!\d)(.*)$/iu
const postOffice =
  /^(?:dhl[\s-]*)?(?:postfiliale|post\s?filiale)[\s:]*(?:nr\.?|nummer)?\s*(\d{3,4})(?!\d)(.*)$/iu
const postNumberLine =
  /^(?:(?:dhl[\s-]*)?(?:post|kunden|kd)[\s.-]*(?:nummer|nr)[\s.:]*)?(\d(?:[\s-]?\d){5,9})$/iu

/**
 * Recognizes a Packstation or Postfiliale in a German address, in whichever line buyers write it; undefined where the address is
 * none. A line has to begin with the word and its number of three or four digits: a street may be named after one, too.
 */
export function findGermanParcelPlace(address: MedusaAddress | null): GermanParcelPlace | undefined {
  if (address?.country_code?.toUpperCase() !== "DE") return undefined
  const { address_1, address_2, company } = address
  const lines = [address_1, address_2, company].map((line) => line ?? "")
  const found = lines
    .map((line, index) => ({ index, ...match(line) }))
    .find(({ number }) => number !== undefined)
  if (found?.number === undefined) return undefined
  const others = lines.map((line, index) => (index === found.index ? (found.rest ?? "") : line))
  const numbers = others.map((line) => postNumberIn(line))
  const isName = company != null && found.index !== 2 && numbers[2] === undefined
  return {
    kind: found.kind ?? "locker",
    number: found.number,
    postNumber: numbers.find((number) => number !== undefined),
    company: isName ? company : undefined,
  }
}

function match(line: string): { kind?: GermanParcelPlace["kind"]; number?: string; rest?: string } {
  for (const [kind, pattern] of [
    ["locker", locker],
    ["post_office", postOffice],
  ] as const) {
    const [, number, rest] = pattern.exec(line) ?? []
    if (number !== undefined) return { kind, number, rest }
  }
  return {}
}

function postNumberIn(line: string): string | undefined {
  const [, number] = postNumberLine.exec(line.replace(/^[\s,;:/-]+/u, "")) ?? []
  return number?.replace(/\D/g, "")
}
