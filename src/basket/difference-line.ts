/**
 * The id of a line of its own for value that no unit of a line can bear: all its units are captured or gone, and an
 * order edit has left it worth more. Medusa's ids have no tilde.
 */
export function differenceLineId(lineId: string, tag: string): string {
  return `${lineId}~${tag}`
}

export function isDifference(lineId: string): boolean {
  return lineId.includes("~")
}

/** The line whose difference it is. */
export function lineOfDifference(lineId: string): string {
  return lineId.slice(0, lineId.indexOf("~"))
}
