import { wrong, type Problem } from "../../problem"

/** Whether the plugin's options are usable; Medusa does not start with others. */
export function judgeOptions(faults: readonly string[]): Problem[] {
  return faults.map((fault) => wrong("option_wrong", { fault }))
}
