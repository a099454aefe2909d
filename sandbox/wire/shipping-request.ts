import { z } from "@medusajs/framework/zod"
import { mustBe, oneOf, text } from "./fields"

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

/** Body of POST …/captures/{id}/shipping-information (Payment API v2, 3.8). */
export const shippingRequestSchema = z
  .object(
    { carrier_name: oneOf(carriers), tracking_number: text(1, 127).nullish() },
    { error: mustBe("an object") }
  )
  .refine(
    (request) => request.carrier_name === "OTHER_WITHOUT_TRACKING" || Boolean(request.tracking_number),
    {
      path: ["tracking_number"],
      error: "must not be null",
    }
  )
