/**
 * Makes the id of a difference line: a separate line for value that no unit of the original line can carry, as all its units are
 * captured or canceled when an order edit raises its price. The id contains a tilde, which Medusa's ids never do.
 */
export function differenceLineId(lineId: string, tag: string): string {
  return `${lineId}~${tag}`
}

export function isDifference(lineId: string): boolean {
  return lineId.includes("~")
}

/** The id of the original line. */
export function lineOfDifference(lineId: string): string {
  return lineId.slice(0, lineId.indexOf("~"))
}
