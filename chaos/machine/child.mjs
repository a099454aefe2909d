// One Medusa of the chaos harness, in its own process, which may be killed at any moment.
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
require("ts-node").register({ swc: true, transpileOnly: true })
require("./serve-medusa.ts")
