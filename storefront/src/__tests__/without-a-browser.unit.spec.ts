import fs from "node:fs"
import path from "node:path"
import * as core from "../core/index.ts"
import * as next from "../next/index.ts"
import * as server from "../react-server/index.ts"
import * as react from "../react/index.ts"

const source = path.resolve(__dirname, "..")
const files = fs
  .readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes("__tests__"))
const textOf = (file: string) => fs.readFileSync(path.join(source, file), "utf8")
const isForBrowsers = (file: string) => textOf(file).startsWith('"use client"')

it("every entry of the package can be imported without a DOM", () => {
  expect(globalThis).not.toHaveProperty("document")
  expect([core, next, react, server].map((entry) => Object.keys(entry).length > 0)).toEqual([
    true,
    true,
    true,
    true,
  ])
})

it("there is no fingerprint without a page", () => {
  expect(core.loadFingerprint("s1")).toBeUndefined()
})

it("the package's code never uses the browser's storage", () => {
  const storing = files.filter((file) =>
    /localStorage|sessionStorage|indexedDB|\.cookie\b|caches\./.test(textOf(file))
  )

  expect(storing).toEqual([])
})

/** A file and all files that it imports at run time. */
function reachable(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const [, isType, name] of textOf(file).matchAll(
    /^(?:import|export) (type )?[^"]*?from "(\.[^"]+)"/gm
  )) {
    if (name && !isType) reachable(path.join(path.dirname(file), name), found)
  }
  return found
}

it("only the copy button of the payment instructions runs in the browser", () => {
  const all = [...reachable("react-server/index.ts")]

  expect(all.filter(isForBrowsers)).toEqual(["react-server/copy-button.tsx"])
  expect(all.filter((file) => /\buse(State|Effect|Ref|Id|Memo)\b/.test(textOf(file)))).toEqual([
    "react-server/copy-button.tsx",
  ])
})

it("the core and the server action do not import React", () => {
  const all = [...reachable("core/index.ts"), ...reachable("next/index.ts")]

  expect(all.filter((file) => /from "react/.test(textOf(file)))).toEqual([])
})

it("every file that a page imports from react is marked 'use client'", () => {
  expect(isForBrowsers("react/index.ts")).toBe(true)
})
