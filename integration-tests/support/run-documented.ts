import fs from "node:fs"
import path from "node:path"
import ts from "typescript"

const root = path.resolve(__dirname, "../..")

/** The paths of the packages' entries in this repository. */
const entries: Record<string, string> = {
  "medusa-payment-ratepay/workflows": "src/workflows",
  "medusa-payment-ratepay-storefront/next": "storefront/src/next/index.ts",
  "medusa-payment-ratepay-storefront/react": "storefront/src/react/index.ts",
  "medusa-payment-ratepay-storefront/react/server": "storefront/src/react-server/index.ts",
}

type Surroundings = {
  /** What the sample imports of the store that is edited. */
  modules?: Record<string, unknown>
  /** The function of the store into which the lines below the sample's imports go, at the `…`. */
  around?: string
}

/**
 * Loads a sample from the docs as a store would: the block of TypeScript whose first line names the file.
 *
 * @throws Error where the page has no such block, or it does not compile.
 */
export function loadDocumented(
  page: string,
  file: string,
  { modules = {}, around = "…" }: Surroundings = {}
): Record<string, unknown> {
  const blocks = fs.readFileSync(path.join(root, page), "utf8").matchAll(/```tsx?\n([\s\S]*?)```/g)
  const source = [...blocks].map(([, block = ""]) => block).find((block) => block.startsWith(`// ${file}\n`))
  if (source === undefined) throw new Error(`${page} has no sample of ${file}.`)
  const [, imports = "", lines = ""] = /^((?:(?:\/\/|import |"use ).*\n|\n)*)([\s\S]*)$/.exec(source) ?? []
  const { outputText, diagnostics = [] } = ts.transpileModule(imports + around.replace("…", () => lines), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2021,
      jsx: ts.JsxEmit.ReactJSX,
      esModuleInterop: true,
    },
  })
  if (diagnostics.length > 0) throw new Error(`${page}: the sample of ${file} is no TypeScript.`)
  const loaded = { exports: {} }
  const load = (name: string): unknown => {
    if (name.endsWith(".css")) return {}
    return (
      modules[name] ?? jest.requireActual(name in entries ? path.join(root, String(entries[name])) : name)
    )
  }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the sample is ours, and runs nowhere else
  new Function("require", "module", "exports", outputText)(load, loaded, loaded.exports)
  return loaded.exports
}
