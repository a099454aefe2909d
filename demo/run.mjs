// The command line of the demo. The rest is TypeScript, which runs unbuilt as with Medusa's own command line.
import { createRequire } from "node:module"
import path from "node:path"
import { freePort } from "../tools/free-port.mjs"
import { startPostgres } from "../tools/postgres.mjs"

const require = createRequire(import.meta.url)
process.chdir(path.resolve(import.meta.dirname, ".."))
require("ts-node").register({ swc: true, transpileOnly: true })
const { runDemo } = require("./run-demo.ts")
process.exitCode = await runDemo(process.argv.slice(2), { startPostgres, freePort })
