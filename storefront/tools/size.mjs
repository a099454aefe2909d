// Prints what each entry adds to a page, minified and gzipped, and fails where a React checkout adds more than its budget.
// Reads dist/ as a shop's bundler does; React is the shop's.
import path from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"

/** What a React checkout adds to its page, in bytes of gzip, beside what it loads when a buyer chooses Ratepay. */
const BUDGET = 4096

const dist = path.resolve(import.meta.dirname, "../dist")
const of = (names, entry) => `export { ${names} } from "${dist}/${entry}"\n`
const payment = of("RatepayPayment", "react/index.js")
const browserCall = of("browserCall", "core/call/browser-call.js")
const pages = [
  {
    entry: "react",
    page: "RatepayPayment, called through the shop's server",
    contents: payment,
    budget: BUDGET,
  },
  { entry: "react", page: "RatepayPayment and browserCall", contents: payment + browserCall, budget: BUDGET },
  { entry: "react", page: "everything", contents: `export * from "${dist}/react/index.js"` },
  { entry: ".", page: "browserCall", contents: browserCall },
  { entry: ".", page: "everything", contents: `export * from "${dist}/core/index.js"` },
  {
    entry: "react/server",
    page: "its copy button, which alone reaches the browser",
    contents: of("CopyButton", "react-server/copy-button.js"),
  },
  { entry: "next", page: "on the server alone", contents: `export * from "${dist}/next/index.js"` },
  ...["de", "en", "fr", "nl"].map((language) => ({
    entry: `languages/${language}`,
    page: "one of them, when it is needed",
    contents: of("default", `languages/${language}.js`),
  })),
  { entry: "styles.css", page: "if a shop wants it", entryPoint: path.join(dist, "styles.css") },
]

console.log(
  "at first  in all  bytes of gzip (in all: with what is loaded when Ratepay is chosen, without a language)"
)
for (const { entry, page, contents, entryPoint, budget } of pages) {
  const input = entryPoint ? { entryPoints: [entryPoint] } : { stdin: { contents, resolveDir: dist } }
  const { first, all } = await sizesOf(input)
  console.log(`${String(first).padStart(8)} ${String(all).padStart(7)}  ${entry}: ${page}`)
  if (budget === undefined) continue
  console.log(`${" ".repeat(18)}budget ${budget}, ${budget - first} left`)
  if (first > budget) process.exitCode = 1
}

/** Sizes of what a page loads at first, and of that with all it may load later but a language. */
async function sizesOf(input) {
  const { outputFiles, metafile } = await build({
    ...input,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    external: ["react", "react/jsx-runtime"],
    absWorkingDir: dist,
    outdir: path.join(dist, "size"),
    write: false,
    metafile: true,
    logLevel: "error",
  })
  const gzipped = new Map(
    outputFiles.map((file) => [path.relative(dist, file.path), gzipSync(file.contents, { level: 9 }).length])
  )
  const outputs = Object.entries(metafile.outputs)
  const [page] =
    outputs.find(([, { entryPoint }]) => entryPoint === "<stdin>" || entryPoint?.endsWith(".css")) ?? []
  const isLanguage = ({ entryPoint }) => entryPoint?.startsWith("languages/")
  const sum = (files) => files.reduce((total, file) => total + gzipped.get(file), 0)
  const atFirst = withStaticImports(page, metafile)
  const later = outputs
    .filter(([file, output]) => !atFirst.has(file) && !isLanguage(output))
    .map(([file]) => file)
  return { first: sum([...atFirst]), all: sum([...atFirst, ...later]) }
}

function withStaticImports(file, { outputs }, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  for (const { path: imported, kind } of outputs[file].imports) {
    if (kind === "import-statement" && outputs[imported]) withStaticImports(imported, { outputs }, found)
  }
  return found
}
