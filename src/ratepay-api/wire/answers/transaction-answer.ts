import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../identifiers"
import { declineAnswerSchema } from "./decline-answer"
import { requisitesSchema } from "./requisites"

const linksSchema = z.array(z.object({ href: z.string() }))

/** 200 of a transaction. The links are demanded: taking an absent list for an empty one would deny operations. */
export const transactionAnswerSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  result: z.string(),
  authorization_expires: z.string().nullish(),
  created: z.string(),
  decline: declineAnswerSchema.shape.decline.nullish().catch(undefined),
  payment_details: requisitesSchema.nullish().catch(undefined),
  _links: z.object({
    authorizations: linksSchema,
    captures: linksSchema,
    cancellations: linksSchema,
    refunds: linksSchema,
  }),
})

export type TransactionAnswer = z.infer<typeof transactionAnswerSchema>
