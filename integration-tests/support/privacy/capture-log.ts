import { inspect } from "node:util"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "../shop/test-shop"

const loggerMethods = [
  "panic",
  "activity",
  "progress",
  "success",
  "failure",
  "log",
  "error",
  "warn",
  "info",
  "http",
  "verbose",
  "debug",
  "silly",
] as const
const consoleMethods = ["log", "info", "warn", "error", "debug", "trace", "dir"] as const

export type CapturedLog = {
  /** Ends the capture and returns everything that was logged, with objects written in full. */
  stop(): string
}

/**
 * Captures everything that is logged from now on: by Medusa's logger, which is set to its most verbose level, by the console, and
 * on standard output and standard error. None of it is printed.
 */
export function captureLog({ container }: Pick<TestShop, "container">): CapturedLog {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.setLogLevel("silly")
  const heard = [
    ...loggerMethods.map((method) => jest.spyOn(logger, method)),
    ...consoleMethods.map((method) => jest.spyOn(console, method).mockImplementation(() => {})),
    ...[process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, "write").mockImplementation(() => true)
    ),
  ]
  return {
    stop() {
      const said = heard.flatMap(({ mock: { calls } }) =>
        calls.map((words: readonly unknown[]) => words.map(toText).join(" "))
      )
      heard.forEach((spy) => spy.mockRestore())
      logger.unsetLogLevel()
      return said.join("\n")
    },
  }
}

function toText(word: unknown): string {
  return typeof word === "string" ? word : inspect(word, { depth: 12, maxStringLength: null })
}
