import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, MathBN, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const numeric = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)
const summariesSchema = z.array(
  z.object({
    id: z.string(),
    version: z.number(),
    totals: z.looseObject({ transaction_total: numeric, pending_difference: numeric }),
  })
)

/** Every module service has these for its models; Medusa declares them for some only. */
type Summaries = {
  listOrderSummaries(filters: { order_id: string }): Promise<unknown>
  updateOrderSummaries(changes: { id: string; totals: Record<string, unknown> }[]): Promise<unknown>
}

/**
 * Makes an order's summary, from which Medusa shows what is outstanding, add up to the order's transactions. Medusa adds
 * to the summary what it has read of it before: of two that are booked at the same moment one is lost.
 */
export async function bookOrderSummary(container: MedusaContainer, orderId: string): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  if (!hasSummaries(orders))
    throw new Error("The order module has no summaries; this plugin needs Medusa 2.21.")
  const transactions = await orders.listOrderTransactions({ order_id: orderId })
  const sum = (isWanted: (amount: BigNumberInput) => boolean) =>
    transactions
      .map(({ amount }) => amount)
      .filter(isWanted)
      .reduce<BigNumberInput>((total, amount) => MathBN.add(total, amount), 0)
  const total = sum(() => true)

  const summaries = summariesSchema.parse(await orders.listOrderSummaries({ order_id: orderId }))
  const latest = summaries.sort((one, other) => other.version - one.version)[0]
  if (latest === undefined) return
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

/** As Medusa keeps it: a number, and beside it the exact value. */
function amount(name: string, value: BigNumberInput): Record<string, unknown> {
  const { numeric: number, raw } = new BigNumber(value)
  return { [name]: number, [`raw_${name}`]: raw }
}

function hasSummaries<Service extends object>(service: Service): service is Service & Summaries {
  return "listOrderSummaries" in service && "updateOrderSummaries" in service
}
