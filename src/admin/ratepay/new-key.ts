/**
 * A key no one else has, of 32 characters. Not `crypto.randomUUID`, which a browser lacks where the dashboard is served
 * without https.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("")
}
