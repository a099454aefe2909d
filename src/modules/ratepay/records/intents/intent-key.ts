const PREFIX = "key:"

/**
 * The intent key of a request that a merchant sent with an idempotency key. It never equals an intent key that the plugin
 * derives itself ("shipment:ful_1", "order:7"), whatever the merchant's key is.
 */
export function toMerchantKey(idempotencyKey: string): string {
  return `${PREFIX}${idempotencyKey}`
}

export function isMerchantKey(intentKey: string | null): intentKey is string {
  return intentKey?.startsWith(PREFIX) ?? false
}
