// npm run check:samples: compiles every sample of TypeScript in the Markdown pages against the built packages, as a store and
// a shop get them, and names who executes each command. Fails where a sample does not compile, or nobody executes a command.
import fs from "node:fs"
import path from "node:path"
import ts from "typescript"
import { executedBy } from "./executed-by.mjs"
import { readSamples } from "./read-samples.mjs"
import { starter, surroundings } from "./surroundings.mjs"

const root = path.resolve(import.meta.dirname, "../..")
const pages = [
  "README.md",
  "storefront/README.md",
  "sandbox/README.md",
  ...fs
    .readdirSync(path.join(root, "docs"))
    .flatMap((file) => (file.endsWith(".md") ? [`docs/${file}`] : [])),
]
/** Languages of samples that are neither run nor compiled. */
const drawn = ["mermaid"]

for (const built of [".medusa/server/src/workflows/index.d.ts", "storefront/dist/core/index.d.ts"])
  if (!fs.existsSync(path.join(root, built)))
    throw new Error(`${built} is missing: npm run build && npm run build:storefront`)

const samples = pages.flatMap(readSamples).filter(({ language }) => !drawn.includes(language))
const typed = samples.filter(({ language }) => ["ts", "tsx"].includes(language))
const commands = samples.filter(({ language }) => ["bash", "sh"].includes(language))
const others = samples.filter(
  (sample) => !typed.includes(sample) && !commands.includes(sample) && !isExecuted(sample)
)

const problems = [
  ...compile(typed),
  ...commands.flatMap(checkCommand),
  ...others.map(({ page, line, language }) => `${page}:${line}: nobody checks a sample of "${language}"`),
]
if (problems.length > 0) {
  console.error(`Samples that do not hold:\n${problems.map((problem) => `  ${problem}`).join("\n")}`)
  process.exitCode = 1
} else {
  const left = Object.entries(executedBy).flatMap(([page, known]) =>
    known
      .filter(({ not }) => not !== undefined)
      .map(({ start, not }) => `  not executed: ${page}, ${start}: ${not}`)
  )
  console.log(
    [
      `${typed.length} samples compile; of ${commands.length} with commands all are executed but ${left.length}.`,
      ...left,
    ].join("\n")
  )
}

function isExecuted({ page, text }) {
  return (executedBy[page] ?? []).some(({ start }) => text.startsWith(start))
}

/** Every command has to be executed by somebody, or it is said why not. */
function checkCommand({ page, line, text }) {
  const lines = text.split("\n").filter((one) => one.trim() !== "")
  return isExecuted({ page, text })
    ? []
    : [`${page}:${line}: nobody executes "${lines[0]}" (tools/docs/executed-by.mjs)`]
}

/** Compiles all samples together, each as a file of its own. @returns what is wrong, with page and line */
function compile(list) {
  const files = new Map([
    [at("samples/surroundings.ts"), surroundings],
    [at("samples/starter.d.ts"), starter],
  ])
  const origins = new Map()
  for (const sample of list) {
    const file = at(`samples/${sample.page.replace(/\W/g, "-")}-${sample.line}.${sample.language}`)
    const { before, text } = frame(sample.text)
    files.set(file, text)
    origins.set(file, { ...sample, before })
  }
  const options = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node", "jest"],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile, directoryExists } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.directoryExists = (folder) => folder === at("samples") || directoryExists.call(host, folder)
  host.getSourceFile = (file, ...rest) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file), rest[0], true)
      : getSourceFile.call(host, file, ...rest)
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => {
        const { page, line, before } = origins.get(file) ?? { page: path.basename(file), line: 1, before: 0 }
        const own = source.getLineAndCharacterOfPosition(start).line - before
        return `${page}:${line + Math.max(own, 0)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`
      }
    )
  })
}

function at(name) {
  return path.join(root, name)
}

/** A sample as a file: a whole one as it is, an excerpt within what it is taken from. */
function frame(text) {
  if (/^(export|module\.exports)/m.test(text)) return { before: 0, text }
  const code = text.replace(/^\/\/.*\n/, "")
  const use = 'import type {} from "./surroundings"\n'
  if (/^\s*"/.test(code))
    return { before: 1, text: `${use}export const members: PaymentMethodInfo = {${text}}` }
  if (/^\w+: /.test(code)) return frameOptions(text)
  const [, imports = "", lines = ""] = /^((?:(?:\/\/|import |"use ).*\n|\n)*)([\s\S]*)$/.exec(text) ?? []
  return { before: 1, text: `${use}${imports}export async function Sample() { ${lines}}` }
}

/** An excerpt of the plugin's options. What the environment has is a text there. */
function frameOptions(text) {
  const accounts = /^accounts:/m.test(text) ? "" : 'partnerShopId: "SHOP",'
  const given = ["clientId", "clientSecret"].filter((name) => !new RegExp(`^${name}:`, "m").test(text))
  const head = [
    'import type { RatepayPluginOptions } from "medusa-payment-ratepay/modules/ratepay"',
    "declare const process: { env: Record<string, string> }",
    `export const options: RatepayPluginOptions = { environment: "integration", ${accounts} ${given.map((name) => `${name}: "…",`).join(" ")}`,
  ]
  return { before: head.length, text: `${head.join("\n")}\n${text}}` }
}
