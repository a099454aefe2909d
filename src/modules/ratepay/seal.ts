import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto"
import type { RatepayOptions } from "./options"

const VERSION = "v1"
const KEY_ID_LENGTH = 8
const IV_BYTES = 12
const TAG_BYTES = 16
const HASH_BYTES = 18

export type Seal = {
  /** Encrypts a text so that only `open` with the same context reads it again. */
  close(plain: string, context: string): string
  /** @throws SealError when the text was sealed with an unknown key or for another context, or was changed. */
  open(sealed: string, context: string): string
  /** The id of the key that `close` uses. */
  currentKeyId: string
  /** The keys that `open` and `hash` know. */
  knownKeyIds: string[]
  /** A keyed hash, which reveals nothing without the key; undefined where this store does not have the key. */
  hash(text: string, keyId: string): string | undefined
}

/** A sealed text can't be opened. The message is for the store's developer and holds nothing of the text or of a key. */
export class SealError extends Error {
  override readonly name = "SealError"
}

type SealOptions = Pick<RatepayOptions, "encryptionKey" | "previousEncryptionKeys"> & {
  accounts: readonly [{ clientSecret: string }, ...unknown[]]
}

/**
 * Seals buyer data with AES-256-GCM. The context (the id of what the text belongs to) is authenticated, so a sealed text
 * that was copied to another place does not open there.
 *
 * A sealed text names its key: `v1.<id of the key>.<text>`. Texts are sealed with the current key, and opened with the key
 * they name if it is the current or a previous one. So keys can be rotated while buyers are at the checkout.
 *
 * Without the option `encryptionKey`, which is optional only in the integration environment, the key is derived from the
 * client secret, of several accounts from that of the first.
 */
export function createSeal(options: SealOptions): Seal {
  const current = currentKeyOf(options)
  const currentId = idOf(current)
  const known = new Map(
    [...options.previousEncryptionKeys.map(toKey), current].map((key) => [idOf(key), key])
  )

  return {
    close(plain, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv("aes-256-gcm", current, iv).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
      return [VERSION, currentId, Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")].join(
        "."
      )
    },
    open(sealed, context) {
      const { keyId, bytes } = parse(sealed)
      const key = known.get(keyId)
      if (key === undefined) {
        throw new SealError(
          `Buyer data was sealed with the key ${keyId}, which this store does not have. Add that key to the option previousEncryptionKeys of medusa-payment-ratepay; its current key is ${currentId}.`
        )
      }
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        const text = bytes.subarray(IV_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8")
      } catch {
        throw new SealError("This sealed text does not open: it was changed, or sealed for another context.")
      }
    },
    currentKeyId: currentId,
    knownKeyIds: [...known.keys()],
    hash(text, keyId) {
      const key = known.get(keyId)
      if (key === undefined) return undefined
      const own = Buffer.from(hkdfSync("sha256", key, "", "medusa-payment-ratepay hash", 32))
      return createHmac("sha256", own).update(text).digest().subarray(0, HASH_BYTES).toString("base64url")
    },
  }
}

function currentKeyOf({ encryptionKey, accounts: [first] }: SealOptions): Buffer {
  if (encryptionKey !== undefined) return toKey(encryptionKey)
  return Buffer.from(hkdfSync("sha256", first.clientSecret, "", "medusa-payment-ratepay buyer data", 32))
}

function toKey(base64: string): Buffer {
  return Buffer.from(base64, "base64")
}

/** A short name for a key, which does not reveal the key. */
function idOf(key: Buffer): string {
  return createHash("sha256")
    .update("medusa-payment-ratepay key id")
    .update(key)
    .digest("hex")
    .slice(0, KEY_ID_LENGTH)
}

function parse(sealed: string): { keyId: string; bytes: Buffer } {
  const [version, keyId = "", encoded = "", ...more] = sealed.split(".")
  const bytes = Buffer.from(encoded, "base64url")
  const isSealed =
    version === VERSION &&
    /^[0-9a-f]{8}$/.test(keyId) &&
    bytes.length > IV_BYTES + TAG_BYTES &&
    more.length === 0
  if (!isSealed) throw new SealError("This is not a sealed text.")
  return { keyId, bytes }
}
