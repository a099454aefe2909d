import type { Versions } from "../../facts"
import { warning, type Problem } from "../../problem"

/** What the tests of this version ran on: each major of Node from a minor version on, and Medusa's minor version. */
export const tested = { node: ["20.19", "22.12", "24.0"], medusa: "2.21" }

/** Whether Node, Medusa and the storefront kit are of versions that this one was tested with. */
export function judgeVersions({ node, medusa, plugin, kit }: Versions): Problem[] {
  const problems: Problem[] = []
  if (!tested.node.some((from) => isFrom(node, from)))
    problems.push(warning("node_untested", { version: node, tested: tested.node.join(", ") }))
  if (!medusa.startsWith(`${tested.medusa}.`))
    problems.push(warning("medusa_untested", { version: medusa, tested: tested.medusa }))
  if (kit !== undefined && kit !== plugin) problems.push(warning("kit_differs", { kit, plugin }))
  return problems
}

function isFrom(version: string, from: string): boolean {
  const [major, minor = 0] = version.split(".").map(Number)
  const [sameMajor, leastMinor = 0] = from.split(".").map(Number)
  return major === sameMajor && minor >= leastMinor
}
