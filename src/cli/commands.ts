import { certify } from "./certify"
import { doctor } from "./doctor/doctor"
import type { Terminal } from "./terminal"

/** One command: its line in the list of commands, and what it does. */
export type Command = {
  summary: string
  /**
   * A command reads its own arguments, `--help` among them, and returns the exit code: 0 all is well, 1 something to look at,
   * 2 wrong or not possible.
   */
  run(args: string[], terminal: Terminal): Promise<number>
}

/** The commands of `medusa-ratepay`, by name. */
export const commands: Record<string, Command> = {
  doctor: {
    summary: "checks how this store is set up for Ratepay, and changes nothing",
    run: doctor,
  },
  certify: {
    summary: "runs Ratepay's acceptance cases, and writes the report that Ratepay wants before go-live",
    run: certify,
  },
}
