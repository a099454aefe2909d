import { z } from "@medusajs/framework/zod"
import { moment, mustBe } from "./fields"

/** Body of PATCH /v2/transactions/{id}: the expiry is the only thing that can change (Payment API v2, 3.3). */
export const changeRequestSchema = z.object(
  { authorization_expires: moment() },
  { error: mustBe("an object") }
)
