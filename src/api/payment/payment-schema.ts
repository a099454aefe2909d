import { z } from "@medusajs/framework/zod"
import { paymentMethods } from "../../modules/ratepay/records/transaction"
import { languages } from "../../modules/ratepay/records/texts/language"
import { lineNames } from "../../payment-instructions/texts"
import { amount, moment, text } from "../ratepay-order/response-fields"

const cents = z.number().int().nonnegative().meta({ description: "Whole cents" })
const day = z.iso.date()
const filled = z.string().min(1)

/** A sentence in parts; a part with `href` is a link. */
export const linkedTextSchema = z.array(z.strictObject({ text: filled, href: z.url().optional() }))

const paymentSchema = z
  .strictObject({
    transaction_id: z.string(),
    payment_method: z.enum(paymentMethods),
    name: filled,
    currency_code: z.string(),
    amount_due: cents.meta({ description: "Whole cents: captured, less refunded" }),
    amount_refunded: cents,
    amount_to_ship: cents.meta({ description: "Whole cents: authorized, and neither captured nor canceled" }),
    captures: z.array(z.strictObject({ amount: cents, captured_at: moment, due_date: day.nullable() })),
    due_date: day.nullable().meta({ description: "The next due date; the last one where all have passed" }),
    instructions: z
      .strictObject({
        account_holder: filled,
        iban: filled,
        bic: filled.nullable(),
        bank_name: filled.nullable(),
        reference: filled,
      })
      .nullable(),
    giro_code: z
      .strictObject({ payload: filled, svg: filled })
      .nullable()
      .meta({ description: "EPC069-12; for a transfer in euro, once something is due" }),
    test_mode: z.boolean(),
    lines: z
      .array(z.strictObject({ name: z.enum(lineNames), label: filled, value: filled, copy: text }))
      .meta({
        description: "What a page shows, in this sequence; `copy` is the value for the buyer to copy",
      }),
    texts: z.strictObject({
      title: filled,
      summary: filled,
      paid: text,
      test_mode: text,
      giro_code: filled,
      copy: filled,
      copied: filled,
      notice: linkedTextSchema,
      amount_due: filled,
      due_date: filled,
      refunded: filled,
      account_holder: filled,
      iban: filled,
      bic: filled,
      bank_name: filled,
      reference: filled,
      amount_to_ship: filled,
    }),
  })
  .meta({ id: "Payment" })

/** The store route's response; `payment` is null for an order that was not authorized on Ratepay. */
export const storePaymentResponseSchema = z.strictObject({
  payment: z.strictObject({ order_id: z.string(), transactions: z.array(paymentSchema) }).nullable(),
})

/** The admin route's response: figures for the order's page, and the e-mail for the buyer. */
export const adminPaymentResponseSchema = z.strictObject({
  payment: z
    .strictObject({
      order_id: z.string(),
      language: z.enum(languages).meta({ description: "The language of the e-mail" }),
      transactions: z.array(
        z.strictObject({
          transaction_id: z.string(),
          amount_due: amount,
          currency_code: z.string(),
          due_date: day.nullable(),
          giro_code: z.strictObject({ svg: filled }).nullable(),
        })
      ),
      mail: z.strictObject({ subject: filled, text: filled, html: filled }),
    })
    .nullable(),
})

export type StorePaymentResponse = z.infer<typeof storePaymentResponseSchema>
export type AdminPaymentResponse = z.infer<typeof adminPaymentResponseSchema>
