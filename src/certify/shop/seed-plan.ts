import { z } from "@medusajs/framework/zod"
import { paymentMethods } from "../../modules/ratepay/records/transaction"
import type { Run } from "../run/plan-runs"

/** Amounts are in cents. `shipping` of a case is the key of its shipping option. */
export const seedPlanSchema = z.strictObject({
  /** The number of the first order. Ratepay's platform keeps the orders of earlier runs, so no number comes twice. */
  firstOrder: z.number().int(),
  login: z.strictObject({ email: z.string(), password: z.string() }),
  methods: z.array(z.enum(paymentMethods)),
  places: z.array(z.strictObject({ country: z.string(), currency: z.string() })),
  shippingOptions: z.array(z.strictObject({ key: z.string(), cents: z.number(), vat: z.number() })),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      items: z.array(
        z.strictObject({ id: z.string(), title: z.string(), cents: z.number(), vat: z.number() })
      ),
      voucher: z
        .strictObject({
          kind: z.enum(["fixed", "percent"]),
          value: z.number(),
          on: z.array(z.string()).optional(),
        })
        .optional(),
    })
  ),
})

/** What a store needs for some runs. */
export type SeedPlan = z.infer<typeof seedPlanSchema>

/** The ids that a client needs of the seeded store. */
export const seededSchema = z.strictObject({
  publishableKey: z.string(),
  salesChannelId: z.string(),
  /** By country, in lower case as Medusa has it. */
  regions: z.record(z.string(), z.string()),
  /** By "case item". */
  variants: z.record(z.string(), z.string()),
  shippingOptions: z.record(z.string(), z.string()),
})
export type Seeded = z.infer<typeof seededSchema>

/** Goods without shipping are sent for nothing, as Medusa completes no cart of parcels without a shipping method. */
export function shippingKeyOf({ basket: { shipping } }: Run["case"]): string {
  const { price = 0, vat = 19 } = shipping ?? {}
  return `${price} cents, VAT ${vat} %`
}

export function voucherCode(caseId: string, country: string): string {
  return `VOUCHER-${caseId}-${country}`
}

/** Orders are numbered by the seconds since then: a run has fewer orders than seconds. */
const NUMBERED_SINCE = Date.UTC(2026, 0, 1)
const SECOND_MS = 1_000

export function planSeed(runs: Run[], login: SeedPlan["login"], now: Date): SeedPlan {
  const cases = distinct(runs.map((run) => run.case))
  return {
    firstOrder: Math.floor((now.getTime() - NUMBERED_SINCE) / SECOND_MS),
    login,
    methods: distinct(runs.map(({ method }) => method)),
    places: distinctBy(
      runs.map(({ country, currency }) => ({ country, currency })),
      ({ country }) => country
    ),
    shippingOptions: distinctBy(
      cases.map((one) => {
        const { price = 0, vat = 19 } = one.basket.shipping ?? {}
        return { key: shippingKeyOf(one), cents: price, vat }
      }),
      ({ key }) => key
    ),
    cases: cases.map(({ id, basket: { items, voucher } }) => ({
      id,
      items: items.map((item) => ({
        id: item.id,
        title: item.title ?? item.id,
        cents: item.price,
        vat: item.vat,
      })),
      ...(voucher && {
        voucher:
          "fixed" in voucher
            ? { kind: "fixed" as const, value: voucher.fixed, on: voucher.on }
            : { kind: "percent" as const, value: voucher.percent, on: voucher.on },
      }),
    })),
  }
}

function distinct<T>(list: T[]): T[] {
  return [...new Set(list)]
}

function distinctBy<T>(list: T[], keyOf: (entry: T) => string): T[] {
  return [...new Map(list.map((entry) => [keyOf(entry), entry])).values()]
}
