import type { Store } from "./store"

/** For how long the lease of a process that was killed keeps others waiting. */
const LEASE_MS = 20_000
/** Several of these fit into a lease: a busy process or a slow database may miss one. */
const RENEWAL_MS = 5_000

/**
 * Runs work while nobody else runs any on the same transaction, in any process; undefined when somebody does. The lease is
 * renewed for as long as the work takes, so it is short, and soon over where a process was killed.
 */
export async function withLease<T>(
  store: Pick<Store, "lease" | "renewLease" | "endLease">,
  transactionId: string,
  work: () => Promise<T>,
  { leaseMs = LEASE_MS, renewalMs = RENEWAL_MS } = {}
): Promise<T | undefined> {
  let until = await store.lease(transactionId, leaseMs)
  if (until === undefined) return undefined
  let renewal: Promise<void> = Promise.resolve()
  const renew = async () => {
    // One that fails is made up for by the next.
    const renewed = until && (await store.renewLease(transactionId, until, leaseMs).catch(() => undefined))
    if (renewed) until = renewed
  }
  const timer = setInterval(() => void (renewal = renewal.then(renew)), renewalMs)
  timer.unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await renewal
    // What was done has been done, and the lease ends by itself.
    await store.endLease(transactionId, until).catch(() => undefined)
  }
}
