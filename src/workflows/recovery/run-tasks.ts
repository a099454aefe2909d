/** One kind of work that recovery does. */
export type RecoveryTask<Count extends string> = {
  /** The most transactions in one run, so that a long list of one kind does not keep the other kinds waiting. */
  share: number
  /** The ids of the transactions that need this work, most urgent first. */
  list: (share: number) => Promise<string[]>
  /**
   * Does the work for many transactions at once, where it can, and returns the ids of those it is done for. A run passes up to
   * `share` transactions to it, and up to `oneByOne` of the remaining ones to `work`.
   */
  together?: { work: (transactionIds: string[]) => Promise<string[]>; count: Count; oneByOne: number }
  /** Does the work for one transaction, and returns what to count it as; undefined where there was nothing to do. */
  work: (transactionId: string) => Promise<Count | undefined>
}

/** How many transactions are worked on at once: enough for a backlog, and few enough not to slow down the shop. */
const WIDTH = 4

/**
 * Runs tasks one after the other, each for several transactions at once. A task lists its transactions when its turn comes,
 * so that it does not list what an earlier task has done. A transaction whose work fails is passed to `fail`, and the others
 * go on.
 *
 * @returns how often each count was returned
 * @throws only what a list or `fail` throws
 */
export async function runTasks<Count extends string>(
  tasks: readonly RecoveryTask<Count>[],
  fail: (transactionId: string, error: unknown) => Promise<void>
): Promise<ReadonlyMap<Count, number>> {
  const counts = new Map<Count, number>()
  const add = (count: Count, more: number) => counts.set(count, (counts.get(count) ?? 0) + more)
  for (const { share, list, together, work } of tasks) {
    let ids = await list(share)
    if (together) {
      const done = new Set(await together.work(ids))
      if (done.size > 0) add(together.count, done.size)
      ids = ids.filter((id) => !done.has(id)).slice(0, together.oneByOne)
    }
    await inParallel(ids, async (id) => {
      try {
        const count = await work(id)
        if (count !== undefined) add(count, 1)
      } catch (error) {
        await fail(id, error)
      }
    })
  }
  return counts
}

/** Works on all given ids in their order, on a few at the same time. */
export async function inParallel(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const queue = [...ids]
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await work(id)
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
}
