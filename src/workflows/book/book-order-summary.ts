import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, MathBN, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { numericSchema } from "../../medusa/read/medusa-numbers"

const summariesSchema = z.array(
  z.object({
    id: z.string(),
    version: z.number(),
    totals: z.looseObject({ transaction_total: numericSchema, pending_difference: numericSchema }),
  })
)

/** Medusa generates these methods for each model of a module, but declares the types of some only. */
type Summaries = {
  listOrderSummaries(filters: { order_id: string | string[] }): Promise<unknown>
  updateOrderSummaries(changes: { id: string; totals: Record<string, unknown> }[]): Promise<unknown>
}

/**
 * Makes an order's summary, from which Medusa shows what is outstanding, add up to the order's transactions. Medusa reads the
 * summary and writes it back with an amount added. So when two amounts are booked at the same moment, one is lost.
 */
export async function bookOrderSummary(container: MedusaContainer, orderId: string): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  if (!hasSummaries(orders))
    throw new Error("The order module has no summaries; this plugin needs Medusa 2.21.")
  const transactions = await orders.listOrderTransactions({ order_id: orderId })
  const summaries = summariesSchema.parse(await orders.listOrderSummaries({ order_id: orderId }))
  const latest = latestOf(summaries)
  if (latest === undefined) return
  const sum = (isWanted: (amount: BigNumberInput) => boolean) =>
    sumOf(transactions.map(({ amount }) => amount).filter(isWanted))
  const total = sum(() => true)
  const lost = MathBN.sub(total, latest.totals.transaction_total)
  if (MathBN.eq(lost, 0)) return
  await orders.updateOrderSummaries([
    {
      id: latest.id,
      totals: {
        ...latest.totals,
        ...amount("transaction_total", total),
        ...amount(
          "paid_total",
          sum((one) => MathBN.gt(one, 0))
        ),
        ...amount("refunded_total", MathBN.abs(sum((one) => MathBN.lt(one, 0)))),
        ...amount("pending_difference", MathBN.sub(latest.totals.pending_difference, lost)),
      },
    },
  ])
}

/** Whether an order's summary adds up to its transactions; takes both as the order module returns them. */
export function addsUp(summaries: unknown, transactions: readonly { amount: BigNumberInput }[]): boolean {
  const latest = latestOf(summariesSchema.parse(summaries))
  const total = sumOf(transactions.map(({ amount }) => amount))
  return latest === undefined || MathBN.eq(latest.totals.transaction_total, total)
}

function latestOf(summaries: z.infer<typeof summariesSchema>) {
  return [...summaries].sort((one, other) => other.version - one.version)[0]
}

function sumOf(amounts: readonly BigNumberInput[]): BigNumberInput {
  return amounts.reduce<BigNumberInput>((total, one) => MathBN.add(total, one), 0)
}

/** An amount as Medusa stores it in a summary: as a number, and as its exact value beside it. */
function amount(name: string, value: BigNumberInput): Record<string, unknown> {
  const { numeric: number, raw } = new BigNumber(value)
  return { [name]: number, [`raw_${name}`]: raw }
}

export function hasSummaries<Service extends object>(service: Service): service is Service & Summaries {
  return "listOrderSummaries" in service && "updateOrderSummaries" in service
}
