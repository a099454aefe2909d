import { z } from "@medusajs/framework/zod"
import { problemKinds } from "../../modules/ratepay/records/settlement-problem"
import { entryKinds, faultCodes } from "../../settlements"
import { amount, moment, text } from "../ratepay-order/response-fields"

const next = text.meta({ description: "The next page is `after` this one; null on the last page" })
const day = z.iso.date()
const kind = z.enum(entryKinds)

export const payoutSchema = z
  .strictObject({
    id: z.string(),
    reference: z.string().meta({ description: "Its name in the settlement file" }),
    currency_code: z.string(),
    paid_on: day,
    amount: amount.meta({ description: "What was transferred: the sum of its entries, in major units" }),
    entry_count: z.number().int(),
    unreadable_count: z.number().int().meta({
      description: "How many of its rows could not be read, so that their amounts are missing in the sum",
    }),
  })
  .meta({ id: "Payout" })

export const settlementEntrySchema = z
  .strictObject({
    id: z.string(),
    payout_id: z.string(),
    payout_reference: z.string(),
    paid_on: day,
    currency_code: z.string(),
    line: z.number().int(),
    kind,
    record_type: z.string(),
    amount: amount.meta({ description: "Major units; negative where it takes something off" }),
    partner_transaction_id: text,
    ratepay_transaction_id: text,
    order_id: text,
    shop_transaction_id: text,
    transaction_id: text,
    operation_id: text,
  })
  .meta({ id: "SettlementEntry" })

const faultSchema = z.strictObject({
  line: z.number().int(),
  fault: z.enum(faultCodes),
  column: z.string().nullable(),
})

export const settlementProblemSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(problemKinds),
    created_at: moment,
    currency_code: z.string(),
    expected_amount: amount.nullable().meta({
      description: "What should have been settled for the operation; null where no operation is known",
    }),
    settled_amount: amount.nullable().meta({
      description:
        "What was settled for the operation, or the entry's amount; null for a row that could not be read",
    }),
    operation_id: text,
    operation_kind: text,
    transaction_id: text,
    order_id: text,
    shop_transaction_id: text,
    entry: settlementEntrySchema.nullable(),
    unreadable: faultSchema
      .extend({
        rows: z
          .number()
          .int()
          .meta({ description: "How many rows it stands for: the hundredth of an import for all behind it" }),
      })
      .nullable()
      .meta({ description: "A row that could not be read" }),
    payout: z.strictObject({ id: z.string(), reference: z.string() }).nullable().meta({
      description: "The payout of a row that could not be read, where it is known",
    }),
    acknowledged_at: moment.nullable(),
    acknowledged_by: text.meta({ description: "The user who dismissed it" }),
  })
  .meta({ id: "SettlementProblem" })

/** An amount for each kind of entry that there is. */
const totals = z.array(z.strictObject({ kind, amount, entry_count: z.number().int() }))

export const payoutResponses = {
  imported: z.strictObject({
    settlement: z.strictObject({
      template: z.enum(["platform", "merchant"]),
      rows: z.number().int().meta({ description: "Rows that could be read" }),
      added: z.number().int().meta({ description: "Rows that were not known before" }),
      fault_count: z.number().int().meta({ description: "Rows that could not be read" }),
      faults: z.array(faultSchema).meta({ description: "The first hundred rows that could not be read" }),
      unknown_types: z.array(z.string()).meta({
        description: "Types of rows that are not known; their amounts count in the payout",
      }),
    }),
  }),
  payouts: z.strictObject({ payouts: z.array(payoutSchema), limit: z.number().int(), next }),
  payout: z.strictObject({
    payout: payoutSchema.extend({ totals }).meta({ id: "PayoutWithTotals" }),
    entries: z.array(settlementEntrySchema),
    limit: z.number().int(),
    next,
  }),
  removed: z.strictObject({ id: z.string(), object: z.literal("ratepay_payout"), deleted: z.literal(true) }),
  acknowledged: z.strictObject({ problem: settlementProblemSchema }),
  problems: z.strictObject({ problems: z.array(settlementProblemSchema), limit: z.number().int(), next }),
  ofOrder: z.strictObject({
    entries: z.array(settlementEntrySchema),
    totals: z.array(
      z.strictObject({ currency_code: z.string(), kind, amount, entry_count: z.number().int() })
    ),
  }),
} satisfies Record<string, z.ZodType>
