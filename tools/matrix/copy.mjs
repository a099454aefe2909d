// Copies of the checkout for a matrix, so that nothing in the checkout is built, installed or written.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { devDependencies, readJson, view } from "./versions.mjs"

const root = path.resolve(import.meta.dirname, "../..")

/**
 * Copies the checkout as it is, uncommitted changes included, and gives the copy its packages: linked from the checkout
 * where that has the same Medusa, else installed.
 *
 * @returns {{ directory: string, installed: "linked" | "installed", remove: () => void }}
 */
export function copyCheckout(medusa) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `ratepay-matrix-${medusa}-`))
  const remove = () => fs.rmSync(directory, { recursive: true, force: true })
  try {
    for (const file of listFiles()) {
      fs.mkdirSync(path.dirname(path.join(directory, file)), { recursive: true })
      fs.copyFileSync(path.join(root, file), path.join(directory, file))
    }
    const isSame = medusa === devDependencies["@medusajs/medusa"] && hasPackages()
    if (isSame) linkPackages(directory)
    else install(directory, medusa)
    return { directory, installed: isSame ? "linked" : "installed", remove }
  } catch (error) {
    remove()
    throw error
  }
}

function listFiles() {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  })
  return listed.split("\0").filter((file) => file !== "" && fs.existsSync(path.join(root, file)))
}

const folders = ["node_modules", "storefront/node_modules", "storefront/example/shop/node_modules"]
const hasPackages = () => fs.existsSync(path.join(root, "node_modules/@medusajs/medusa"))

/** Links each file: packages are only read, and a link to the folder would lead back into the checkout. */
function linkPackages(directory) {
  for (const folder of folders.filter((one) => fs.existsSync(path.join(root, one)))) {
    const [from, to] = [path.join(root, folder), path.join(directory, folder)]
    try {
      execFileSync("cp", ["-al", from, to], { stdio: "ignore" })
    } catch {
      // Another file system, or a `cp` without links.
      fs.rmSync(to, { recursive: true, force: true })
      fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    }
  }
}

/** Installs the packages with another Medusa, as a store with that version would get them beside the plugin. */
function install(directory, medusa) {
  const ofMedusa = Object.keys(devDependencies).filter((name) => name.startsWith("@medusajs/"))
  const versions = Object.fromEntries(ofMedusa.map((name) => [name, medusa]))
  // Has versions of its own; that of the dashboard is the one a store gets.
  versions["@medusajs/ui"] = view(`@medusajs/dashboard@${medusa}`, "dependencies.@medusajs/ui")
  versions["@medusajs/types"] = medusa
  for (const folder of [".", "storefront/example/shop"]) {
    const file = path.join(directory, folder, "package.json")
    const own = readJson(file)
    const known = Object.keys(own.devDependencies).filter((name) => name in versions)
    Object.assign(own.devDependencies, Object.fromEntries(known.map((name) => [name, versions[name]])))
    fs.writeFileSync(file, JSON.stringify(own, undefined, 2))
  }
  execFileSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--ignore-scripts=false"],
    { cwd: directory, stdio: ["ignore", "ignore", "inherit"] }
  )
  const got = readJson(directory, "node_modules/@medusajs/medusa/package.json").version
  if (got !== medusa) throw new Error(`npm installed Medusa ${got} where ${medusa} was asked for.`)
}
