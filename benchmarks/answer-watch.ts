import { z } from "@medusajs/framework/zod"
import { countSerial, watchStatements, type Statement } from "../testing/watch-statements"

/** The messages of the measuring process to the process that runs Medusa. */
const askedSchema = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("begin"), isPluginOn: z.boolean() }),
  z.object({ ask: z.literal("respond") }),
  z.object({ ask: z.literal("end") }),
])

const watch = watchStatements()
let cpu = process.cpuUsage()

async function answer(asked: z.infer<typeof askedSchema>): Promise<object> {
  switch (asked.ask) {
    case "begin":
      await watch.begin(asked)
      cpu = process.cpuUsage()
      return {}
    case "respond":
      watch.respond()
      return {}
    case "end": {
      const { untilResponse, all } = await watch.end()
      const { user, system } = process.cpuUsage(cpu)
      return {
        all: all.length,
        ours: count(all),
        oursUntilResponse: count(untilResponse.filter(({ isOfEvent }) => !isOfEvent)),
        cpuMs: (user + system) / 1_000,
      }
    }
  }
}

function count(statements: Statement[]): { statements: number; serial: number } {
  const own = statements.filter(({ isOurs }) => isOurs)
  return { statements: own.length, serial: countSerial(own) }
}

process.on("message", (message) => {
  void answer(askedSchema.parse(message)).then((said) => process.send?.(said))
})
// This listener must not keep Medusa's process alive.
process.channel?.unref()
