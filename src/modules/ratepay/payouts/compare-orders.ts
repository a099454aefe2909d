import { compareOrder } from "../../../settlements"
import type { OrderProblem, SettledClaim, SettledOrder } from "../store/payouts/settlement-books"
import type { SettlementImport } from "../store/payouts/settlement-store"

/** How many orders are compared together. */
const TOGETHER = 200

/** Compares all orders of which an import has kept, or taken back, something. */
export async function compareKeptOrders(settlement: SettlementImport): Promise<void> {
  let after = ""
  for (;;) {
    const keys = await settlement.listKeptOrders(after, TOGETHER)
    const last = keys.at(-1)
    if (last === undefined) return
    await compareOrders(settlement, keys)
    after = last
  }
}

/** Compares what was settled for some orders with their captures and refunds, and stores what came of it. */
async function compareOrders(settlement: SettlementImport, keys: readonly string[]): Promise<void> {
  const orders = await settlement.readOrders(keys)
  const found = orders.map(judge)
  await settlement.assign(found.flatMap(({ assigned }) => assigned))
  await settlement.replaceProblems(
    orders.flatMap(({ transactionIds }) => transactionIds),
    found.flatMap(({ settledIds }) => settledIds),
    found.flatMap(({ problems }) => problems)
  )
}

type Judged = { assigned: SettledClaim[]; settledIds: string[]; problems: OrderProblem[] }

function judge({ operations, claims, beyond }: SettledOrder): Judged {
  const { assigned, differing, unexplained, inOtherCurrency } = compareOrder(operations, claims)
  const transactionOf = new Map(
    [...operations, ...claims].map(({ id, transactionId }) => [id, transactionId])
  )
  const at = (id: string) => transactionOf.get(id) ?? ""
  const ofEntry = (kind: OrderProblem["kind"], entryId: string, transactionId: string): OrderProblem => ({
    ...{ kind, entryId, transactionId, operationId: null, figures: null },
  })
  return {
    assigned: assigned.map(({ claimId, operationId }) => ({
      ...{ entryId: claimId, operationId, transactionId: at(operationId) },
    })),
    settledIds: [
      ...claims.flatMap(({ operationId }) => operationId ?? []),
      ...assigned.map(({ operationId }) => operationId),
    ],
    problems: [
      ...differing.map(({ operationId, expected, settled }): OrderProblem => ({
        ...{ kind: "amount_differs", operationId, transactionId: at(operationId), entryId: null },
        figures: `${settled}/${expected}`,
      })),
      ...unexplained.map((id) => ofEntry("unexplained", id, at(id))),
      ...inOtherCurrency.map((id) => ofEntry("currency_differs", id, at(id))),
      ...beyond.map(({ entryId, transactionId }) => ofEntry("unexplained", entryId, transactionId)),
    ],
  }
}
