/**
 * The lock under which this plugin's workflows change what Medusa books of an order. It is not Medusa's own, which
 * lives for ten seconds: Ratepay may take longer. What is sent to Ratepay is serialised by the ledger, not by this.
 */
export function orderLock(orderId: string) {
  return { key: `ratepay:${orderId}`, timeout: 60, ttl: 120, retryInterval: 0.05 }
}
