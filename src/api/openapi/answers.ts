import { z } from "@medusajs/framework/zod"
import { causes, operationKinds } from "../../modules/ratepay/operation"

const amount = z.number().meta({ description: "Major units, at most two decimals" })
const moment = z.iso.datetime()
const text = z.string().nullable()

const extra = z.strictObject({ amount, vat_rate: z.number() })
const extras = z.strictObject({ goodwill: extra.optional(), return_fee: extra.optional() }).meta({
  id: "Extras",
  description: "Of a refund: what it moved beside its goods, on top and off; in its amount already",
})

const operation = z
  .strictObject({
    id: z.string(),
    kind: z.enum(operationKinds),
    state: z.enum(["planned", "sent", "unknown", "otp_required", "succeeded", "declined", "failed"]).meta({
      description: "`unknown`: sent, and no readable answer came; a retry sends it again under its own key",
    }),
    cause: z.enum(causes).nullable(),
    amount,
    ratepay_operation_id: text,
    medusa_id: text,
    error: text,
    decline: z.strictObject({ category: z.string(), reasons: z.array(z.string()) }).nullable(),
    lines: z.array(
      z.strictObject({
        line_item_id: z.string(),
        source: z.enum(["item", "shipping"]),
        name: z.string(),
        quantity: z.number(),
      })
    ),
    extras: extras.nullable(),
    note: text,
    created_at: moment,
    settled_at: moment.nullable(),
    acknowledged_at: moment.nullable(),
    superseded_by: text.meta({ description: "The operation that was asked for in its place" }),
    can_retry: z.boolean(),
    needs_attention: z.boolean(),
    awaits_booking: z.boolean().meta({
      description:
        "Ratepay has done it, and Medusa does not show it yet: it is booked within minutes, or as soon as an open change of the order is confirmed or canceled",
    }),
  })
  .meta({ id: "Operation" })

const figures = z
  .strictObject({
    ordered: z.number(),
    open: z.number(),
    captured: z.number(),
    canceled: z.number(),
    refunded: z.number(),
    refundable: z.number(),
  })
  .meta({ id: "Figures" })

const transaction = z
  .strictObject({
    id: z.string(),
    state: z.enum([
      "pending",
      "awaiting_passcode",
      "authorized",
      "partially_captured",
      "captured",
      "canceled",
      "expired",
      "declined",
      "failed",
      "unresolved",
    ]),
    payment_method: z.enum(["open_invoice", "direct_debit", "pay_now"]),
    buyer_type: z.enum(["person", "company"]),
    ratepay_transaction_id: text,
    shop_transaction_id: text,
    authorization_expires: moment.nullable(),
    expires_in_days: z.number().int().nullable(),
    created_at: moment,
    requisites: z
      .strictObject({ payment_reference: text, iban: text, bic: text, bank_name: text, owner: text })
      .nullable(),
    amounts: z.strictObject({
      authorized: amount,
      captured: amount,
      canceled: amount,
      refunded: amount,
      open: amount,
      refundable: amount,
    }),
    lines: z.array(
      z.strictObject({
        line_item_id: z.string(),
        source: z.enum(["item", "shipping"]),
        name: z.string(),
        article_number: z.string(),
        vat_rate: z.number(),
        quantities: figures,
        amounts: figures,
      })
    ),
    operations: z.array(operation),
    faults: z
      .array(z.string())
      .meta({ description: "What is wrong with these figures, in words; empty where all is well" }),
    mendable_operation_ids: z
      .array(z.string())
      .meta({ description: "Operations of which one, counted by its amount alone, makes them less wrong" }),
  })
  .meta({ id: "Transaction" })

const ratepayOrder = z
  .strictObject({
    order_id: z.string(),
    currency_code: z.string(),
    transactions: z.array(transaction),
  })
  .meta({ id: "RatepayOrder" })

const passcode = z.strictObject({
  passcode: z.strictObject({
    result: z.enum(["verified", "sent", "refused"]),
    attempts_left: z.boolean().nullable(),
    time_to_live_in_seconds: z.number().nullable(),
    regeneration_possible_in_seconds: z.number().nullable(),
  }),
})

/** What the plugin's routes answer, as its description of the API (openapi.json) says. */
export const answers = {
  order: z.strictObject({ ratepay_order: ratepayOrder }),
  move: z.strictObject({ operation, ratepay_order: ratepayOrder }),
  reconciliation: z.strictObject({
    mended: z.array(z.string()),
    differences: z.array(z.string()),
    ratepay_order: ratepayOrder,
  }),
  preview: z.strictObject({
    preview: z.strictObject({
      amount,
      currency_code: z.string(),
      vats: z.array(z.strictObject({ vat_rate: z.number(), net_amount: amount, vat_amount: amount })),
    }),
  }),
  operation: z.strictObject({ operation }),
  retried: z.strictObject({
    operation,
    result: z.enum(["done", "done_before", "nothing_to_do"]).meta({
      description:
        "`done`: asked for now; `done_before`: had succeeded before, nothing more was moved; `nothing_to_do`: nothing of it is left, nothing was moved",
    }),
  }),
  operations: z.strictObject({
    operations: z.array(
      operation.extend({
        transaction_id: z.string(),
        order_id: text,
        order_number: text,
        currency_code: z.string(),
      })
    ),
    count: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
  }),
  attention: z.strictObject({
    entries: z.array(
      z.strictObject({
        reason: z.enum(["failed", "declined", "unresolved", "expiring"]),
        order_id: text,
        order_number: text,
        transaction_id: z.string(),
        operation: operation.nullable(),
        authorization_expires: moment.nullable(),
        amount,
        currency_code: z.string(),
      })
    ),
    count: z.number().int(),
  }),
  passcode,
} satisfies Record<string, z.ZodType>
