import { z } from "@medusajs/framework/zod"
import { passcodeResponseSchema } from "../passcode/passcode-response"
import { adminPaymentResponseSchema, storePaymentResponseSchema } from "../payment/payment-schema"
import { attentionSchema } from "../ratepay-order/attention-schema"
import { findingSchema } from "../ratepay-order/finding-schema"
import { entrySchema, operationSchema } from "../ratepay-order/operation-schema"
import { accountNames, amount, text } from "../ratepay-order/response-fields"
import { ratepayOrderSchema } from "../ratepay-order/transaction-schema"

/** The responses of the plugin's routes, for its description of the API (openapi.json). */
export const responses = {
  order: z.strictObject({ ratepay_order: ratepayOrderSchema }),
  move: z.strictObject({ operation: operationSchema, ratepay_order: ratepayOrderSchema }),
  reconciliation: z.strictObject({
    repaired: z.array(findingSchema),
    differences: z.array(findingSchema),
    ratepay_order: ratepayOrderSchema,
  }),
  preview: z.strictObject({
    preview: z.strictObject({
      amount,
      currency_code: z.string(),
      vats: z.array(z.strictObject({ vat_rate: z.number(), net_amount: amount, vat_amount: amount })),
    }),
  }),
  operation: z.strictObject({ operation: operationSchema }),
  retried: z.strictObject({
    operation: operationSchema,
    result: z.enum(["done", "done_before", "nothing_to_do"]).meta({
      description:
        "`done`: the retry succeeded; `done_before`: it had succeeded before, nothing more was moved; `nothing_to_do`: nothing is left to be done, nothing was moved",
    }),
  }),
  operations: z.strictObject({
    operations: z.array(entrySchema).meta({
      description:
        "Newest first. Where few of many are of an account, a page may have fewer than `limit`, or none, and still a `next`",
    }),
    accounts: accountNames,
    limit: z.number().int(),
    next: text.meta({ description: "The next page is `after` this operation; null on the last one" }),
  }),
  attention: attentionSchema,
  passcode: passcodeResponseSchema,
  storePayment: storePaymentResponseSchema,
  adminPayment: adminPaymentResponseSchema,
} satisfies Record<string, z.ZodType>
