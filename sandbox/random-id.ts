import { randomBytes } from "node:crypto"

/** Makes an id of 20 characters of `[A-Za-z0-9-_]`, the form of all ids Ratepay generates (Payment API v2, 6). */
export function randomId(): string {
  return randomBytes(15).toString("base64url")
}
