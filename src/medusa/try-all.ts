/**
 * Does work for each of some items, one after the other, and goes on where one fails: the transactions of an order may be in
 * several accounts, and what one of them can't do keeps nothing from being done in the others.
 *
 * @throws the first error, once all were tried
 */
export async function tryAll<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>
): Promise<void> {
  const failures: unknown[] = []
  for (const [index, item] of items.entries()) {
    try {
      await work(item, index)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
