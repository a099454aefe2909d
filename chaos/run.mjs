// The command line of the fault harness. The rest is TypeScript, run unbuilt the way Medusa's own command line does it.
import { createRequire } from "node:module"
import path from "node:path"
import { freePort } from "../tools/free-port.mjs"
import { startPostgres } from "../tools/postgres.mjs"

const require = createRequire(import.meta.url)
process.chdir(path.resolve(import.meta.dirname, ".."))
require("ts-node").register({ swc: true, transpileOnly: true })
const { runChaos } = require("./run-chaos.ts")
process.exitCode = await runChaos(process.argv.slice(2), { startPostgres, freePort })
// What a killed Medusa leaves half open (a socket, a pool) must not keep a finished run from ending.
process.exit()
