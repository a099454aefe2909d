import type { LoaderOptions } from "@medusajs/framework/types"
import { parseOptions } from "./options"

/** Checks the plugin's options while Medusa starts: wrong options stop the start instead of failing at a checkout. */
export default function checkOptions({ options }: LoaderOptions): Promise<void> {
  parseOptions(options)
  return Promise.resolve()
}
