import { z } from "@medusajs/framework/zod"

const carriers = [
  "DHL",
  "POST_AUSTRIA",
  "UPS",
  "DPD",
  "SWISS_POST",
  "GLS",
  "ASENDIA",
  "HERMES_LOGISTICS",
  "FEDEX",
  "OTHER_WITH_TRACKING",
  "OTHER_WITHOUT_TRACKING",
] as const

/** Body of shipping information for a capture. Every carrier but OTHER_WITHOUT_TRACKING needs a tracking number (3.8). */
export const shippingInformationRequestSchema = z
  .strictObject({
    carrier_name: z.enum(carriers),
    tracking_number: z.string().min(1).max(127).optional(),
  })
  .refine(
    ({ carrier_name, tracking_number }) =>
      carrier_name === "OTHER_WITHOUT_TRACKING" || tracking_number !== undefined,
    { path: ["tracking_number"], error: "must be given unless the carrier is OTHER_WITHOUT_TRACKING" }
  )

export type ShippingInformationRequest = z.infer<typeof shippingInformationRequestSchema>
