import { z } from "@medusajs/framework/zod"

/** Schema of a moment we send: ISO 8601 with seconds and an offset, e.g. `2026-03-01T23:59:59.000+01:00`. */
export const timestampSchema = z.iso.datetime({ offset: true })
