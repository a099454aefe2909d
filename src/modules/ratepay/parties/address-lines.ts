/** The two lines of an address as somebody wrote them. */
export type WrittenLines = { first: string | undefined; second: string | undefined }

/** The same, sorted: the street, the house number where it stood apart, and what only helps to find the door. */
export type SortedLines = { street?: string; number?: string; additions: string[] }

/** The most characters of a house number (Payment API v2, 9.2). */
const NUMBER_LENGTH = 30
/** An addition longer than this would lose its end (Payment API v2, 9.2): then it stays where it was written. */
const ADDITION_LENGTH = 50

/**
 * Sorts the lines of an address. A house number that stands in the street stays there, as Ratepay allows (Payment API v2,
 * 9.2). Anything is moved only where it can't be anything else: what is left as it was written may still be right, while what was
 * taken apart wrongly never is.
 */
export function sortLines(written: WrittenLines): SortedLines {
  const isTooLong = [written.first, written.second].some((line) => (line?.length ?? 0) > LONGEST_LINE)
  if (isTooLong) return { street: written.first, additions: given(written.second) }
  const { first, second, additions } = withoutCareOf(inOrder(written))
  if (first === undefined) return { additions: [...additions, ...given(second)] }
  const { street, unit } = takeUnit(first)
  const apart = second === undefined || hasOwnNumber(street) ? undefined : readNumber(second)
  const rest = apart === undefined ? second : apart.rest
  const isRepeated = rest !== undefined && apart === undefined && endsWithNumber(street, rest)
  return {
    street,
    number: apart?.number,
    additions: [...given(unit), ...additions, ...(isRepeated ? [] : given(rest))],
  }
}

const given = (text: string | undefined) => (text === undefined || text === "" ? [] : [text])

/** "12", "12a", "12 a", "12-14", "12/3", "12.1", "12 bis". */
const number = String.raw`\d{1,4}(?:\s?(?:bis|ter|quater)|\s?\p{L})?(?:\s?[-–/+]\s?\d{1,4}(?:\s?\p{L})?|\.\d{1,2})*(?![\p{L}\p{N}])`
/** Before a number: "Nr.", "Hausnr.", "Haus-Nr.", "Hnr.", "huisnummer", "n°". */
const called = String.raw`(?:(?:h(?:aus|s)?\.?[\s-]?(?:nummer|nr)|huisnummer|num[eé]ro|number|nummer|nr|no|n[°º]|№|#)[.:]*\s*)?`
/** After a Dutch number, without a space: the ground floor, the floor above. */
const dutchDoor = String.raw`(?:hs|huis|bg|bv|boven)(?!\p{L})`

const numberFirst = new RegExp(`^${called}(${number}|\\d{1,4}(?=${dutchDoor}))(.*)$`, "iu")
const numberOnly = new RegExp(`^${called}(${number})$`, "iu")

/** After a number, these words mean a floor, a stairway or a flat: the number is no house number. */
const floors =
  /^\s*(?:\.\s*\p{L}|og\b|ug\b|eg\b|dg\b|stock|etage|[ée]tage|etg\b|obergeschoss|untergeschoss|geschoss|treppe|stiege\b(?!\s*\d)|floor|fl\b|hoog\b|verdieping)/iu

/** The house number at the beginning of a second line, and what follows it; undefined where there is none. */
function readNumber(line: string): { number: string; rest: string | undefined } | undefined {
  const [, found, rest = ""] = numberFirst.exec(line) ?? []
  if (found === undefined || found.length > NUMBER_LENGTH || floors.test(rest)) return undefined
  return { number: found, rest: rest.replace(/^[\s,;:-]+/u, "") || undefined }
}

/** An ordinal is part of a street's name, not its house number: "Straße des 17. Juni", "2e Helmersstraat". */
const ordinals = /^\d+(?:e|de|ste|er|[eè]re|[eè]me|st|nd|rd|th)(?=\s+\p{L})|\d+\.(?=\s*\p{L})/giu
/** A block of Mannheim is named by a letter and a number; its houses have numbers of their own: "Q7, 24". */
const mannheimBlock = /^[A-U]\s?\d{1,2}$/u

/** Whether a street holds its house number. */
export function holdsNumber(street: string): boolean {
  return /\d/.test(street.replaceAll(ordinals, ""))
}

function hasOwnNumber(street: string): boolean {
  return holdsNumber(street) && !mannheimBlock.test(street)
}

const numberAtEnd = new RegExp(`[\\s.](${number})$`, "iu")

/** Whether a second line only repeats the house number of the street. */
function endsWithNumber(street: string, second: string): boolean {
  const plain = (text: string | undefined) => text?.replace(/\s/gu, "").toLowerCase()
  const [, repeated] = numberOnly.exec(second) ?? []
  const [, last] = numberAtEnd.exec(street) ?? []
  return repeated !== undefined && plain(repeated) === plain(last)
}

/** "c/o", "bei", "z. Hd.", "chez", "p/a", "t.a.v.": before the name of somebody else at that address. */
const careOf = String.raw`(?:c\s?/\s?o|p\s?/\s?a|z\.?\s?hd\.?|zu\s+h[aä]nden|t\.?a\.?v\.?|bei(?=\s)|chez(?=\s))`
/** What stands at a door and not at a house. */
const door = String.raw`(?:stiege|stg\.?|t[üu]re?|top|whg\.?|wohnung|app(?:artement|artment|\.)?|apt\.?|appt\.?|zimmer|raum|aufgang|eingang|hinterhaus|vorderhaus|seitenfl[üu]gel|gartenhaus|quergeb[äa]ude|hof|hh|vh|sf|haus|b[âa]timent|b[âa]t\.?|escalier|esc\.?|unit)`
const floor = String.raw`(?:(?:\d{1,2}(?:\.|e|er|[eè]me|de|ste|rd|nd|th)?\s*)?(?:og|ug|eg|dg|stock|etage|[ée]tage|obergeschoss|erdgeschoss|dachgeschoss|floor|verdieping|hoog))`
const unit = String.raw`(?:${careOf}|(?:${door}|${floor})(?!\p{L})).*`

/** Longer lines are taken as they are: nobody writes them, and the patterns below would take long. */
const LONGEST_LINE = 200

/** A street that ends with its number, and after it what belongs to a door. */
const unitAfterNumber = new RegExp(
  `^(.*?\\p{L}{2}.*?[\\s.](?!${floor}(?!\\p{L}))${number})[\\s,;/(]+(${unit})$`,
  "iu"
)
/** A street with its number anywhere, and a door behind a comma. */
const unitAfterComma = new RegExp(`^(.*?)\\s*[,;(]\\s*(${unit})$`, "iu")

/** Takes stairway, floor, flat and care-of name off the end of a street, where its house number is before them. */
function takeUnit(line: string): { street: string; unit?: string } {
  const units: string[] = []
  let street = line
  for (const pattern of [unitAfterComma, unitAfterNumber]) {
    const [, before = "", found = ""] = pattern.exec(street) ?? []
    if (found === "" || !/\p{L}{2}/u.test(before) || !holdsNumber(before)) continue
    units.unshift(found.replace(/\)$/u, ""))
    street = before
  }
  const unit = units.join(", ")
  return unit === "" || unit.length > ADDITION_LENGTH ? { street: line } : { street, unit }
}

/** A street by its kind, with its house number: "Lindenweg 7", "Hauptstr. 12", "Keizersgracht 4", "12 rue de Lyon". */
const surelyStreet = new RegExp(
  `(?:stra(?:ß|ss)e|str\\.?|weg|gasse|platz|allee|ring|damm|ufer|chaussee|steig|straat|laan|gracht|kade|plein|singel|dijk)\\s*${number}$` +
    `|^${number}[\\s,]+(?:rue|avenue|av\\.|chemin|ch\\.|route|quai|place|boulevard|bd\\.?|impasse)\\s` +
    `|^(?:rue|avenue|chemin|route|quai|place|boulevard|impasse)\\s.*\\s${number}$`,
  "iu"
)

/** Puts the street into the first line, where the second one is surely the street and the first is surely not. */
function inOrder({ first, second }: WrittenLines): WrittenLines {
  if (first === undefined)
    return isWholeStreet(second) ? { first: second, second: undefined } : { first, second }
  if (second === undefined) return { first, second }
  const isNumber = numberOnly.test(first) && !mannheimBlock.test(first)
  if (isNumber && /\p{L}{2}/u.test(second) && !/\d/.test(second)) return { first: second, second: first }
  const isOther =
    !/\d/.test(first) && (startsWithCareOf.test(first) ? isWholeStreet(second) : surelyStreet.test(second))
  return isOther ? { first: second, second: first } : { first, second }
}

const wordsAndNumber = new RegExp(`^\\p{L}[\\p{L}\\s.'-]+\\s${number}$`, "iu")

/** A street with its house number, and not a floor or a flat. */
function isWholeStreet(line: string | undefined): boolean {
  if (line === undefined) return false
  return surelyStreet.test(line) || (wordsAndNumber.test(line) && !startsWithUnit.test(line))
}

const startsWithCareOf = new RegExp(`^${careOf}`, "iu")
const startsWithUnit = new RegExp(`^${unit}`, "iu")
/** Somebody's name, and behind a comma the street with its number. */
const careOfFirst = new RegExp(`^(${careOf}[^,;]*)[,;]\\s*(.*\\p{L}{2}.*${number}.*)$`, "iu")

function withoutCareOf({ first, second }: WrittenLines): WrittenLines & { additions: string[] } {
  const [, name, street] = careOfFirst.exec(first ?? "") ?? []
  return name === undefined ? { first, second, additions: [] } : { first: street, second, additions: [name] }
}
