import { z } from "@medusajs/framework/zod"
import isIP from "validator/lib/isIP"

const ipAddressSchema = z
  .string()
  .max(39)
  .refine((address) => isIP(address), { error: "must be an IPv4 or IPv6 address" })

/** The buyer's device (Payment API v2, 9.6). Send `token` only if the fingerprint script ran with it (9.7). */
export const deviceSchema = z.strictObject({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,255}$/, { error: "must be 1 to 255 letters, digits, '-' or '_'" })
    .optional(),
  finger_print: z.string().optional(),
  source_ip_address: ipAddressSchema.optional(),
  http_forwarded_ip_address: ipAddressSchema.optional(),
  browser: z
    .strictObject({
      language: z.string().optional(),
      name: z.string().optional(),
      version: z.string().optional(),
    })
    .optional(),
  geo_location: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  risk: z.strictObject({ reasons: z.array(z.string()).optional(), score: z.number().optional() }).optional(),
  screen: z.strictObject({ height: z.number(), width: z.number() }).optional(),
})

export type Device = z.infer<typeof deviceSchema>
