import { wrong, type Problem } from "../../problem"

/** Whether the store's database can be reached. */
export function judgeDatabase(error: string | undefined): Problem[] {
  return error === undefined ? [] : [wrong("database_away", { reason: error })]
}
