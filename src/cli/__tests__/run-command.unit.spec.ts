import type { Command } from "../commands"
import { runCommand } from "../run-command"

const greet: Command = {
  summary: "Greets",
  run: (args, terminal) => {
    terminal.say(`hello ${args.join(" ")}`)
    return Promise.resolve(1)
  },
}

async function run(...args: string[]) {
  const said: string[] = []
  const warned: string[] = []
  const terminal = {
    say: (text: string) => void said.push(text),
    warn: (text: string) => void warned.push(text),
    directory: "/store",
  }
  const code = await runCommand(args, terminal, { greet })
  return { code, said: said.join("\n"), warned: warned.join("\n") }
}

describe("medusa-ratepay", () => {
  it("runs the command that is named, with the arguments after its name, and returns its exit code", async () => {
    expect(await run("greet", "--loud", "you")).toEqual({ code: 1, said: "hello --loud you", warned: "" })
  })

  it.each([[], ["help"], ["--help"], ["-h"]])("lists its commands: %j", async (...args: string[]) => {
    const { code, said } = await run(...args)

    expect(code).toBe(0)
    expect(said).toMatch(/^ {2}greet +Greets$/m)
  })

  it.each(["sing", "toString"])("says that it does not know %j, and lists what it knows", async (name) => {
    const { code, said, warned } = await run(name)

    expect({ code, said }).toEqual({ code: 2, said: "" })
    expect(warned).toContain(`There is no command "${name}".`)
    expect(warned).toContain("greet")
  })
})
