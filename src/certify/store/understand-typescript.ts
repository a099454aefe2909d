import { createRequire } from "node:module"
import path from "node:path"
import { z } from "@medusajs/framework/zod"

const preparations: [name: string, method: string][] = [
  ["ts-node", "register"],
  ["tsconfig-paths", "register"],
]

/**
 * Loads what Medusa's command line loads before medusa-config.ts: its own copies in the store, so that nothing has to be installed
 * for it. A built store has JavaScript only, and may lack them.
 */
export function understandTypeScript(directory: string): void {
  for (const [name, method] of preparations) {
    try {
      const inStore = createRequire(path.join(directory, "package.json"))
      const loaded: unknown = createRequire(inStore.resolve("@medusajs/cli/cli.js"))(name)
      withMethod(method).parse(loaded)[method]?.({})
    } catch {
      // What is missing, loading the file tells.
    }
  }
}

function withMethod(method: string) {
  return z.looseObject({
    [method]: z.custom<(options: object) => void>((value) => typeof value === "function"),
  })
}
