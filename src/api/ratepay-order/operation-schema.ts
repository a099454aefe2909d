import { z } from "@medusajs/framework/zod"
import { causes, operationKinds, operationStates } from "../../modules/ratepay/records/operation"
import { noRetryReasons } from "../../modules/ratepay/follow-up/retry-operation"
import { findingSchema } from "./finding-schema"
import { amount, moment, source, text } from "./response-fields"

const extra = z.strictObject({ amount, vat_rate: z.number() })
const extras = z.strictObject({ goodwill: extra.optional(), return_fee: extra.optional() }).meta({
  id: "Extras",
  description: "A refund's goodwill and return fee; the refund's amount includes both",
})

/** An operation as the admin API shows it. */
export const operationSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(operationKinds),
    state: z.enum(operationStates).meta({
      description:
        "`unknown`: it was sent and got no usable response; a retry sends it again under its own key",
    }),
    cause: z.enum(causes).nullable(),
    amount,
    ratepay_operation_id: text,
    medusa_id: text,
    error: text,
    finding: findingSchema.nullable().meta({
      description: "What an entry of the attention list about no operation has found; `error` is its text",
    }),
    decline: z.strictObject({ category: z.string(), reasons: z.array(z.string()) }).nullable(),
    lines: z.array(
      z.strictObject({
        line_item_id: z.string(),
        source: source,
        name: z.string(),
        quantity: z.number(),
      })
    ),
    extras: extras.nullable(),
    detail: text.meta({
      description:
        "What it sent beside goods and amount: carrier and tracking number, the new expiry, or a capture's invoice number",
    }),
    created_at: moment,
    resolved_at: moment.nullable(),
    acknowledged_at: moment.nullable(),
    superseded_by: text.meta({ description: "The operation that was requested in its place" }),
    can_retry: z.boolean(),
    why_no_retry: z.enum(noRetryReasons).nullable().meta({
      description:
        "Why requesting it again can't succeed: the authorization has expired, or Ratepay's decline is final",
    }),
    needs_attention: z.boolean(),
    awaits_booking: z.boolean().meta({
      description:
        "Ratepay has done it, and Medusa does not show it yet: it is booked within minutes, or as soon as an open change of the order is confirmed or canceled",
    }),
  })
  .meta({ id: "Operation" })

export const orderStands =
  "Whether Medusa has the order: it takes back the order of a checkout that was declined"

/** An operation in a list of all orders' operations, without `lines`, which only the order's own route has. */
export const entrySchema = operationSchema.omit({ lines: true }).extend({
  transaction_id: z.string(),
  order_id: text,
  order_stands: z.boolean().meta({ description: orderStands }),
  order_number: text,
  account: z.string(),
  currency_code: z.string(),
})

export type OperationResponse = z.infer<typeof operationSchema>
export type EntryResponse = z.infer<typeof entrySchema>
