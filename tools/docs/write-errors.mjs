// npm run errors: writes the tables of docs/errors.md that are the admin's own texts.
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const require = createRequire(import.meta.url)
process.chdir(path.resolve(import.meta.dirname, "../.."))
require("ts-node").register({ swc: true, transpileOnly: true })
const { ERRORS_PAGE, writeErrors } = require("./errors-page.ts")
fs.writeFileSync(ERRORS_PAGE, writeErrors(fs.readFileSync(ERRORS_PAGE, "utf8")))
