// Writes openapi.json from the schemas of the routes. A unit test fails while the file is not current.
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const require = createRequire(import.meta.url)
process.chdir(path.resolve(import.meta.dirname, ".."))
require("ts-node").register({ swc: true, transpileOnly: true })
const { describeApi } = require("../src/api/openapi/describe-api.ts")
const { version } = require("../package.json")
fs.writeFileSync("openapi.json", `${JSON.stringify(describeApi(version), null, 2)}\n`)
