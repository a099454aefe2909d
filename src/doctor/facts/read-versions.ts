import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { z } from "@medusajs/framework/zod"
import type { Versions } from "../facts"

const packageSchema = z.object({ name: z.string(), version: z.string() })
const PLUGIN = "medusa-payment-ratepay"

/** The versions of what works together in a store. The storefront kit is known only where it is installed beside the plugin. */
export function readVersions(directory: string): Versions {
  const inStore = createRequire(path.join(directory, "package.json"))
  return {
    node: process.versions.node,
    medusa: readPackage(inStore.resolve("@medusajs/medusa/package.json")).version,
    plugin: readOwnVersion(),
    kit: readIfThere(inStore, `${PLUGIN}-storefront/package.json`),
  }
}

/** The version of this plugin. */
export function readOwnVersion(): string {
  // Once compiled, this file is two folders deeper in the package.
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = path.join(folder, "package.json")
    if (!fs.existsSync(file)) continue
    const { name, version } = readPackage(file)
    if (name === PLUGIN) return version
  }
  throw new Error("medusa-payment-ratepay does not find its own package.json.")
}

function readIfThere(inStore: NodeJS.Require, name: string): string | undefined {
  try {
    return readPackage(inStore.resolve(name)).version
  } catch {
    return undefined
  }
}

function readPackage(file: string): z.output<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")))
}
