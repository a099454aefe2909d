// One Medusa of the fault harness, as a process of its own that may be killed at any moment.
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
require("ts-node").register({ swc: true, transpileOnly: true })
require("./serve-medusa.ts")
