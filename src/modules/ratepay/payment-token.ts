import { timingSafeEqual } from "node:crypto"
import type { Seal } from "./seal"
import { DAY_MS } from "../../durations"

/** Part of what is signed, so that a hash which was made for another purpose under the same key is no signature. */
const PURPOSE = "payment token"
const pattern = /^v1\.([0-9a-f]{8})\.([0-9a-z]{1,9})\.([\w-]{24})$/

/**
 * Signs and checks tokens. Anyone who has a token can read what is to be paid for one order. A token is
 * `v1.<id of the key>.<end>.<signature>`, and is stored nowhere. It is valid until its end, as long as its key is the current
 * or a previous one.
 */
export function createPaymentTokens(seal: Pick<Seal, "currentKeyId" | "hash">) {
  const signatureOf = (orderId: string, end: string, keyId: string) =>
    seal.hash(JSON.stringify([PURPOSE, orderId, end]), keyId)

  return {
    sign(orderId: string, days: number, now = Date.now()): string {
      const end = Math.floor((now + days * DAY_MS) / 1_000).toString(36)
      return ["v1", seal.currentKeyId, end, signatureOf(orderId, end, seal.currentKeyId)].join(".")
    },

    /** Whether a token is valid for an order. Never throws, whatever text the token is. */
    accepts(orderId: string, token: string, now = Date.now()): boolean {
      const [, keyId = "", end = "", signature = ""] = pattern.exec(token) ?? []
      const expected = signatureOf(orderId, end, keyId)
      if (expected === undefined || signature.length !== expected.length) return false
      return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) && parseInt(end, 36) * 1_000 > now
    },
  }
}
