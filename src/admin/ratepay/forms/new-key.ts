/**
 * A unique key of 32 characters. `crypto.randomUUID` can't be used: browsers do not have it where the dashboard is served
 * without https.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("")
}
