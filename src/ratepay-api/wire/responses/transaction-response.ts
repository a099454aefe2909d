import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../scalars"
import { declineResponseSchema } from "./decline-response"
import { paymentInstructionsSchema } from "./payment-instructions"

const linksSchema = z.array(z.object({ href: z.string() }))

/** Body of a 200 of a transaction. The links are required: reading a missing list as empty would deny existing operations. */
export const transactionResponseSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  result: z.string(),
  authorization_expires: z.string().nullish(),
  created: z.string(),
  decline: declineResponseSchema.shape.decline.nullish().catch(undefined),
  payment_details: paymentInstructionsSchema.nullish().catch(undefined),
  _links: z.object({
    authorizations: linksSchema,
    captures: linksSchema,
    cancellations: linksSchema,
    refunds: linksSchema,
  }),
})

export type TransactionResponse = z.infer<typeof transactionResponseSchema>
