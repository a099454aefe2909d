import { wrong, type Problem } from "../../problem"

/** Whether the store's medusa-config can be read. */
export function judgeConfig(error: string | undefined): Problem[] {
  return error === undefined ? [] : [wrong("config_unreadable", { error })]
}
