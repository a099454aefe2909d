import { z } from "@medusajs/framework/zod"
import { buyerTypes, paymentMethods } from "../../modules/ratepay/records/transaction"
import { fieldCodes } from "../../providers/ratepay/buyer/field-fault"
import { languages } from "../../modules/ratepay/records/texts/language"
import { fieldTypes, whyNotCodes } from "../../providers/ratepay/cart/list-methods"
import { formFields } from "../../providers/ratepay/cart/method-texts"
import { outcomeKinds } from "../../providers/ratepay/cart/describe-outcome"

const text = z.array(z.strictObject({ text: z.string(), href: z.string().optional() })).meta({
  description: "A text in parts; a part with `href` is a link",
})
const moment = z.string().nullable().meta({ description: "ISO 8601, UTC" })
const errors = z
  .record(z.string(), z.strictObject({ code: z.enum(fieldCodes), text: z.string() }))
  .meta({ description: "By the path of the field, in the details or in the cart" })

const method = z.strictObject({
  provider_id: z.string(),
  payment_method: z.enum(paymentMethods),
  name: z.string(),
  description: z.string(),
  offered: z.boolean(),
  why_not: z.strictObject({ code: z.enum(whyNotCodes), text: z.string(), until: moment }).nullable(),
  buyer_types: z.array(z.enum(buyerTypes)).meta({ description: "Who may buy with it here" }),
  fields: z.array(
    z.strictObject({
      name: z.enum(formFields),
      buyer_type: z.enum(buyerTypes).nullable(),
      required: z.boolean(),
      type: z.enum(fieldTypes),
      autocomplete: z.string(),
      label: z.string(),
      hint: z.string().nullable(),
      example: z.string().nullable(),
    })
  ),
  legal: z.strictObject({ version: z.string(), sentence: text }),
  mandate: z.strictObject({ version: z.string(), text }).nullable(),
  fingerprint: z.strictObject({ snippet_id: z.string() }).nullable(),
  test_mode: z.boolean(),
})

const passcode = {
  attempts_left: z.boolean().nullable(),
  expires_at: moment,
  regenerate_at: moment,
}

/** The responses of the store's routes for a cart. */
export const storeCartResponses = {
  methods: z.strictObject({ methods: z.array(method) }),
  details: z.strictObject({
    details: z.strictObject({
      provider_id: z.string().nullable(),
      buyer_type: z.enum(buyerTypes).nullable(),
      language: z.enum(languages).nullable(),
      complete: z.boolean(),
      saved: z.array(z.string()).meta({ description: "Which fields have a value; never the value" }),
      account_last_four: z.string().nullable(),
      errors,
    }),
  }),
  outcome: z.strictObject({
    outcome: z.strictObject({
      kind: z.enum(outcomeKinds),
      order_id: z.string().nullable(),
      payment_method: z.enum(paymentMethods).nullable(),
      text: text.nullable(),
      errors,
      try_again_at: moment,
      correlation_id: z.string().nullable(),
      passcode: z
        .strictObject({ ...passcode, last: z.enum(["wrong", "too_early", "sent"]).nullable() })
        .nullable(),
    }),
  }),
  passcode: z.strictObject({
    passcode: z.strictObject({
      result: z.enum(["verified", "wrong", "expired", "refused", "sent", "too_early"]),
      ...passcode,
    }),
  }),
  /** The response to a refused body. Nothing in the body was saved. */
  refused: z.strictObject({ type: z.string(), message: z.string(), errors }),
} satisfies Record<string, z.ZodType>

export type CartPasscodeResponse = z.infer<typeof storeCartResponses.passcode>
