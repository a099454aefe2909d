import type { LoaderOptions } from "@medusajs/framework/types"
import { parseOptions } from "./options"

/** Stops the start of Medusa when the plugin's options are wrong, long before a buyer would find out. */
export default function checkOptions({ options }: LoaderOptions): Promise<void> {
  parseOptions(options)
  return Promise.resolve()
}
