// Runs the built `medusa-ratepay certify` in this repository, as a store does, with a PostgreSQL of its own unless DATABASE_URL
// names one.
import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { startPostgres } from "./postgres.mjs"

const root = path.resolve(import.meta.dirname, "..")
const main = path.join(root, ".medusa/server/src/cli/main.js")
if (!fs.existsSync(main)) throw new Error("There is no build: npm run build")

const postgres = process.env.DATABASE_URL === undefined ? await startPostgres() : undefined
// The terminal sends its signals to the command too, which takes everything down. This process waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined)
const command = spawn(process.execPath, [main, "certify", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? postgres?.url("postgres") },
  stdio: "inherit",
})
process.exitCode = await new Promise((resolve) => command.once("close", (code) => resolve(code ?? 2)))
await postgres?.stop()
