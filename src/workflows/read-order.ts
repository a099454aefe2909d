import { z } from "@medusajs/framework/zod"
import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { parseMedusaOrder, pricedFields, returnedFields, type MedusaOrder } from "../basket"

const numeric = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)

const creditLine = z.looseObject({
  amount: numeric,
  metadata: z.object({ created_in_version: z.number().nullish() }).nullish(),
})

const orderSchema = z.looseObject({
  version: z.number(),
  status: z.string(),
  total: numeric,
  credit_lines: z.array(creditLine.nullable()).nullish(),
})

export type OrderNow = { version: number; isCanceled: boolean; priced: MedusaOrder }

/**
 * An order as it stands, priced with those credit lines alone that were part of its authorized total: the later ones
 * book refunds and cancellations, of which Ratepay knows.
 */
export async function readOrder(
  container: MedusaContainer,
  orderId: string,
  authorizedVersion: number | null
): Promise<OrderNow> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["version", "status", ...pricedFields, ...returnedFields, "credit_lines.metadata"],
    filters: { id: orderId },
  })
  const raw = orderSchema.parse(data[0])
  const lines = (raw.credit_lines ?? []).flatMap((line) => line ?? [])
  const isOriginal = ({ metadata }: z.infer<typeof creditLine>) =>
    (metadata?.created_in_version ?? 0) <= (authorizedVersion ?? 0)
  return {
    version: raw.version,
    isCanceled: raw.status === "canceled",
    priced: parseMedusaOrder({
      ...raw,
      total: lines
        .filter((line) => !isOriginal(line))
        .reduce((total, { amount }) => MathBN.add(total, amount), MathBN.convert(raw.total)),
      credit_lines: lines.filter(isOriginal),
    }),
  }
}
