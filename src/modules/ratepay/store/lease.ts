import type { Store } from "./store"

/** For how long the lease of a process that was killed keeps other processes away. */
const LEASE_MS = 20_000
/** Several renewals fit into a lease, so that a busy process or a slow database may miss one. */
const RENEWAL_MS = 5_000

type LeaseStore = Pick<Store, "lease" | "leaseOrder" | "renewLease" | "endLease">

/**
 * Runs work on a transaction while no one else does, in any process. The lease is renewed for as long as the work takes. So
 * it can be short, and ends soon where a process was killed.
 *
 * @returns what the work returns; undefined, without running it, where another holder has the transaction.
 */
export async function withLease<T>(
  store: Omit<LeaseStore, "leaseOrder">,
  transactionId: string,
  work: () => Promise<T>,
  times: Partial<Times> = {}
): Promise<T | undefined> {
  const { leaseMs, renewalMs } = { ...usual, ...times }
  const until = await store.lease(transactionId, leaseMs)
  return until && holding(store, { transactionId, until }, work, { leaseMs, renewalMs })
}

/**
 * The same for an order. The lease is on its oldest transaction, which every process that works on the order takes. An order
 * without a transaction needs no lease.
 */
export async function withOrderLease<T>(
  store: LeaseStore,
  orderId: string,
  work: () => Promise<T>
): Promise<{ value: T } | undefined> {
  const lease = await store.leaseOrder(orderId, usual.leaseMs)
  if (lease === undefined) return { value: await work() }
  const { transactionId, until } = lease
  return until && { value: await holding(store, { transactionId, until }, work, usual) }
}

type Times = { leaseMs: number; renewalMs: number }
const usual: Times = { leaseMs: LEASE_MS, renewalMs: RENEWAL_MS }

async function holding<T>(
  store: Pick<LeaseStore, "renewLease" | "endLease">,
  { transactionId, until: first }: { transactionId: string; until: Date },
  work: () => Promise<T>,
  { leaseMs, renewalMs }: Times
): Promise<T> {
  let until = first
  let renewal: Promise<void> = Promise.resolve()
  const renew = async () => {
    // A renewal that fails does no harm: the next one follows before the lease ends.
    const renewed = await store.renewLease(transactionId, until, leaseMs).catch(() => undefined)
    if (renewed) until = renewed
  }
  const timer = setInterval(() => void (renewal = renewal.then(renew)), renewalMs)
  timer.unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await renewal
    // A failure here must not hide the work's result; the lease ends by itself.
    await store.endLease(transactionId, until).catch(() => undefined)
  }
}
