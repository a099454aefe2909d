import fs from "node:fs"
import os from "node:os"
import path from "node:path"

/**
 * A directory that is gone on `remove()`, and when this process ends. It is also where Medusa's command line keeps its
 * settings while it runs for the demo: telemetry off, so that it neither reports nor leaves a process that would.
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
