// Writes what is published to dist/: one module of JavaScript and one of types for each source file, so that each keeps its
// own "use client" and a bundler takes only what a page uses. TypeScript alone does it; tsup and tsdown need a newer Node.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")
const dist = path.join(root, "dist")

fs.rmSync(dist, { recursive: true, force: true })
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")
execFileSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.build.json")], { stdio: "inherit" })
fs.copyFileSync(path.join(root, "src/styles.css"), path.join(dist, "styles.css"))

// TypeScript rewrites the endings of imports in JavaScript and leaves them in types, where older versions don't know them.
for (const file of fs.readdirSync(dist, { recursive: true })) {
  if (!file.endsWith(".d.ts")) continue
  const types = fs.readFileSync(path.join(dist, file), "utf8")
  fs.writeFileSync(path.join(dist, file), types.replace(/(["']\.{1,2}\/[^"']+)\.tsx?(["'])/g, "$1.js$2"))
}
