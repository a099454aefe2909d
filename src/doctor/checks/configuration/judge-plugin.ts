import type { StoreConfig } from "../../facts"
import { wrong, type Problem } from "../../problem"

/** Whether medusa-config lists the plugin. With the payment provider alone, no checkout can pay on Ratepay. */
export function judgePlugin({ hasPlugin }: Pick<StoreConfig, "hasPlugin">): Problem[] {
  return hasPlugin ? [] : [wrong("plugin_not_listed", {})]
}
