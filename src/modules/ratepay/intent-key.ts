const PREFIX = "key:"

/**
 * The name under which a request stands in the ledger that a merchant gave a key. Whatever the key is, no name that we
 * derive ("shipment:ful_1", "order:7") is ever the same.
 */
export function toMerchantKey(idempotencyKey: string): string {
  return `${PREFIX}${idempotencyKey}`
}

export function isMerchantKey(intentKey: string | null): intentKey is string {
  return intentKey?.startsWith(PREFIX) ?? false
}
