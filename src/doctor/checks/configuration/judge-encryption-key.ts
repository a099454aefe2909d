import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, wrong, type Problem } from "../../problem"

/** Of 32 random bytes nearly all differ; a text typed by hand, or zeros, have few. Fewer than this is one key in 10^40. */
const FEWEST_BYTES = 12

/** Whether buyer data is encrypted with a key that nobody can guess, and previous keys are previous ones. */
export function judgeEncryptionKey({
  encryptionKey,
  previousEncryptionKeys,
}: Pick<RatepayOptions, "encryptionKey" | "previousEncryptionKeys">): Problem[] {
  if (encryptionKey === undefined) return [warning("key_derived", {})]
  const problems: Problem[] = []
  if (isTrivial(encryptionKey)) problems.push(wrong("key_trivial", { option: "encryptionKey" }))
  if (previousEncryptionKeys.includes(encryptionKey)) problems.push(warning("key_repeated", {}))
  return problems
}

function isTrivial(key: string): boolean {
  return new Set(Buffer.from(key, "base64")).size < FEWEST_BYTES
}
