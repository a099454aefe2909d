// Checks what `npm publish` would send: every entry loads where there is no browser, has types for every way of resolving
// them, and is marked for browsers only where it is for browsers.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import ts from "typescript"

const root = path.resolve(import.meta.dirname, "..")
const name = "medusa-payment-ratepay-storefront"
const entries = {
  "": ["browserCall", "runCheckout", "loadTexts", "loadFingerprint"],
  "/next": ["serveRatepay"],
  "/react": ["RatepayPayment", "RatepayFields", "useRatepay"],
  "/react/server": ["RatepayInstructions"],
  ...Object.fromEntries(["de", "en", "fr", "nl"].map((language) => [`/languages/${language}`, ["default"]])),
}
const problems = []

const [{ files }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  })
)
const published = files.map(({ path: file }) => file)
for (const needed of ["README.md", "LICENSE", "package.json", "dist/styles.css"])
  if (!published.includes(needed)) problems.push(`missing: ${needed}`)
for (const file of published)
  if (/__tests__|\.spec\.|tools\/|tsconfig|\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    problems.push(`not for shops: ${file}`)

for (const [entry, names] of Object.entries(entries)) {
  try {
    const loaded = await import(name + entry)
    for (const one of names) if (!(one in loaded)) problems.push(`${name}${entry} has no ${one}`)
  } catch (error) {
    problems.push(`does not load: ${name}${entry} (${error.message})`)
  }
}

// What a page imports says so itself; what a server renders must not, or all of it would go to the browser.
const isForBrowsers = (file) =>
  fs.readFileSync(path.join(root, "dist", file), "utf8").startsWith('"use client"')
for (const file of ["react/index.js", "react-server/copy-button.js"])
  if (!isForBrowsers(file)) problems.push(`not marked for browsers: ${file}`)
for (const file of [
  "core/index.js",
  "next/index.js",
  "react-server/index.js",
  "react-server/ratepay-instructions.js",
])
  if (isForBrowsers(file)) problems.push(`marked for browsers: ${file}`)

// Types, as a shop's TypeScript finds them.
const use = Object.entries(entries)
  .map(([entry, names], at) => {
    const own = names.map((one, index) => [one, `_${at}_${index}`])
    const imported = own.map(([one, alias]) => `${one} as ${alias}`).join(", ")
    return `import { ${imported} } from "${name}${entry}"\nvoid [${own.map(([, alias]) => alias).join(", ")}]`
  })
  .join("\n")
const ways = {
  Bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  // As in Medusa's Next.js starter, whose tsconfig.json says "node": it knows no `exports`.
  Node10: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Node10 },
  Node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
}
for (const [way, options] of Object.entries(ways)) {
  // Beside the package, which may name itself.
  const file = path.join(root, "use.mts")
  const host = ts.createCompilerHost({})
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (one) => one === file || fileExists(one)
  host.readFile = (one) => (one === file ? use : readFile(one))
  host.getSourceFile = (one, target) =>
    one === file ? ts.createSourceFile(one, use, target) : getSourceFile.call(host, one, target)
  const settings = { ...options, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.ReactJSX, strict: true }
  const program = ts.createProgram([file], { ...settings, noEmit: true, types: [] }, host)
  for (const { messageText } of ts.getPreEmitDiagnostics(program))
    problems.push(`types (${way}): ${ts.flattenDiagnosticMessageText(messageText, " ")}`)
}

if (problems.length > 0) {
  console.error(
    `The storefront package is not fit to publish:\n${problems.map((problem) => `  ${problem}`).join("\n")}`
  )
  process.exitCode = 1
} else {
  console.log(
    `The storefront package holds what a shop needs: ${published.length} files, ${Object.keys(entries).length} entries load and have types.`
  )
}
