import { commands as ownCommands, type Command } from "./commands"
import type { Terminal } from "./terminal"

/** Runs the command that the arguments name, and returns the exit code. Without one it lists the commands. */
export async function runCommand(
  [name, ...args]: string[],
  terminal: Terminal,
  commands: Record<string, Command> = ownCommands
): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    terminal.say(describe(commands))
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    terminal.warn(`There is no command "${name}".\n\n${describe(commands)}`)
    return 2
  }
  return command.run(args, terminal)
}

function describe(commands: Record<string, Command>): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return [
    "medusa-ratepay <command>, in the folder of a Medusa store",
    "",
    ...lines,
    "",
    "medusa-ratepay <command> --help tells what a command takes.",
  ].join("\n")
}
