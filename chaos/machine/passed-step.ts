import { z } from "@medusajs/framework/zod"
import type { KillPoint } from "./kill-point"

const schema = z.object({ kind: z.string(), step: z.string() })

/** Tells whether a message of the plugin's diagnostics channel is a step of an operation. */
export function isPassedStep(message: unknown): message is KillPoint {
  return schema.safeParse(message).success
}
