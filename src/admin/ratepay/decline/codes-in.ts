/** The codes of Ratepay's in a message of the API, such as "declined by Ratepay (CONTRACT, MAXIMUM_EXPIRY_EXCEEDED)". */
export function codesIn(message: string, known: readonly string[]): string[] {
  const words = message.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []
  return [...new Set(words)].filter((word) => known.includes(word))
}
