import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { newestNode } from "./versions.mjs"

const root = path.resolve(import.meta.dirname, "../..")

/** The folder of a Node's binary: the running one where it is the same, else one from npm, kept in `.cache`. */
export function findNode(major) {
  const { name, version } = newestNode(major)
  if (process.versions.node === version) return { version, folder: path.dirname(process.execPath) }
  const home = path.join(root, ".cache/node", version)
  const folder = path.join(home, "node_modules", name, "bin")
  const binary = path.join(folder, process.platform === "win32" ? "node.exe" : "node")
  if (!fs.existsSync(binary)) {
    fs.mkdirSync(home, { recursive: true })
    fs.writeFileSync(path.join(home, "package.json"), "{}\n")
    execFileSync("npm", ["install", `${name}@${version}`, "--no-save", "--no-audit", "--no-fund"], {
      cwd: home,
      stdio: "ignore",
    })
  }
  const said = execFileSync(binary, ["--version"], { encoding: "utf8" }).trim()
  if (said !== `v${version}`) throw new Error(`${name}@${version} is Node ${said}.`)
  return { version, folder }
}
