import fs from "node:fs"
import path from "node:path"
import type { ScratchSettings } from "./scratch-config"

/** The root of this package, wherever it is installed: above `.medusa/server`, if this is the built code. */
export function packageRoot(): string {
  const above = path.resolve(__dirname, "../../..")
  return path.basename(above) === "server" ? path.resolve(above, "../..") : above
}

/**
 * Makes a Medusa project in a folder within the real store's, so that every package is found where the store has it. The plugin
 * is this very package. `remove()` deletes the folder, which also happens when this process ends.
 */
export function createScratchProject(settings: ScratchSettings) {
  const directory = path.join(settings.storeDirectory, ".medusa", `ratepay-certify-${process.pid}`)
  const remove = () => {
    process.off("exit", remove)
    fs.rmSync(directory, { recursive: true, force: true })
  }
  process.once("exit", remove)
  const write = (name: string, text: string) => fs.writeFileSync(path.join(directory, name), text)
  fs.mkdirSync(path.join(directory, "node_modules"), { recursive: true })
  fs.symlinkSync(packageRoot(), path.join(directory, "node_modules/medusa-payment-ratepay"), "junction")
  write(
    "package.json",
    JSON.stringify({ name: "ratepay-certify", private: true, dependencies: { "@medusajs/medusa": "*" } })
  )
  write(
    "medusa-config.js",
    [
      `const { defineConfig } = require("@medusajs/framework/utils")`,
      `const { toScratchConfig } = require(${JSON.stringify(path.join(__dirname, "scratch-config"))})`,
      `module.exports = defineConfig(toScratchConfig(${JSON.stringify(settings)}))`,
      "",
    ].join("\n")
  )
  return { directory, file: (name: string) => path.join(directory, name), write, remove }
}
