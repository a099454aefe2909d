import fs from "node:fs"
import os from "node:os"
import path from "node:path"

/**
 * Creates a directory that is removed by `remove()` and when this process ends. Medusa's command line keeps its settings there too,
 * with telemetry off, so that it sends no telemetry and leaves no process that would.
 */
export function createScratchDirectory() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-demo-"))
  const remove = () => {
    process.off("exit", remove)
    fs.rmSync(directory, { recursive: true, force: true })
  }
  process.once("exit", remove)
  fs.mkdirSync(path.join(directory, "medusa"))
  fs.writeFileSync(
    path.join(directory, "medusa/config.json"),
    JSON.stringify({ telemetry: { enabled: false } })
  )
  return {
    file: (name: string) => path.join(directory, name),
    settings: { XDG_CONFIG_HOME: directory },
    remove,
  }
}
