#!/usr/bin/env node
import { runCommand } from "./run-command"

// A store's configuration and what it loads may write to the standard output; a command's result has that to itself.
const say = process.stdout.write.bind(process.stdout)
process.stdout.write = process.stderr.write.bind(process.stderr)

runCommand(process.argv.slice(2), {
  say: (text) => void say(`${text}\n`),
  warn: (text) => void process.stderr.write(`${text}\n`),
  directory: process.cwd(),
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`medusa-ratepay: ${error instanceof Error ? error.message : "failed"}\n`)
    process.exit(2)
  }
)
