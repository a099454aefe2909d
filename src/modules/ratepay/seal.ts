import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import type { RatepayOptions } from "./options"

const VERSION = "v1"
const IV_BYTES = 12
const TAG_BYTES = 16

export type Seal = {
  /** Encrypts a text so that only `open` with the same context reads it again. */
  close(plain: string, context: string): string
  /** @throws Error when the text was not sealed with this key and for this context. */
  open(sealed: string, context: string): string
}

/**
 * Seals buyer data with AES-256-GCM. The context (what the text belongs to) is authenticated, so a sealed text
 * copied to another place does not open there.
 *
 * Without an `encryptionKey`, which only the integration environment allows, the key is derived from the client secret.
 */
export function createSeal(options: Pick<RatepayOptions, "encryptionKey" | "clientSecret">): Seal {
  const key =
    options.encryptionKey !== undefined
      ? Buffer.from(options.encryptionKey, "base64")
      : Buffer.from(hkdfSync("sha256", options.clientSecret, "", "medusa-payment-ratepay buyer data", 32))

  return {
    close(plain, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`
    },
    open(sealed, context) {
      const [version, encoded] = sealed.split(".")
      const bytes = Buffer.from(encoded ?? "", "base64url")
      if (version !== VERSION || bytes.length <= IV_BYTES + TAG_BYTES)
        throw new Error("This is not a sealed text.")
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        const text = bytes.subarray(IV_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8")
      } catch {
        throw new Error(
          "This sealed text does not open: it was sealed with another key or for another place."
        )
      }
    },
  }
}
