import { wrong, type Problem } from "../../problem"

/** Whether Medusa's payment module has registered a provider of the plugin; it does so at a start. */
export function judgeProvider(hasProvider: boolean): Problem[] {
  return hasProvider ? [] : [wrong("no_provider", {})]
}
