import { createMemoryStore } from "../../__tests__/support/memory-store"
import { dividedTransactions, goodsOfShops } from "../../__tests__/support/divided"
import { openLedger } from "../../__tests__/support/open-ledger"
import { wholeOf } from "../../records/whole-authorization"
import { tieToOrder } from "../tie-to-order"

type Store = ReturnType<typeof createMemoryStore>

/** A store whose process ends after some writes. */
function endingAfter(writes: number, store: Store): Store {
  let left = writes
  const unlessEnded =
    <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      if (left === 0) throw new Error("The process has ended.")
      left -= 1
      await write(...args)
    }
  return {
    ...store,
    replaceGoods: unlessEnded(store.replaceGoods),
    updateTransaction: unlessEnded(store.updateTransaction),
  }
}

describe("an authorization of several shops is tied to an order", () => {
  it.each([
    { goods: goodsOfShops(), what: "the same goods" },
    { goods: { ...goodsOfShops(), lines: [] }, what: "other goods" },
  ])("with all its transactions or none, with $what, wherever the process ends", async ({ goods }) => {
    const parts = dividedTransactions()
    const tied: string[] = []
    for (const writes of [0, 1, 2, 3]) {
      const store = createMemoryStore([...parts])
      const ledger = { ...openLedger([]).ledger, store: endingAfter(writes, store) }
      const order = { orderId: "order_2", orderNumber: "2", orderVersion: 1, goods }

      await tieToOrder(ledger, wholeOf(parts), order).catch(() => undefined)

      const [lead] = parts
      const found = await store.listParts(lead)
      const names = found.map(({ transaction }) => transaction.orderId)
      expect([...new Set(names)]).toHaveLength(1)
      tied.push(...new Set(names.map(String)))
    }
    expect(tied).toContain("order_2")
  })
})
