import { parseArgs } from "node:util"
import { groups } from "../../doctor/check"
import { readFacts } from "../../doctor/facts/read-facts"
import { readOwnVersion } from "../../doctor/facts/read-versions"
import { exitCodeOf, runChecks } from "../../doctor/run-checks"
import { countResults, tellCheck } from "../../doctor/tell"
import { languages } from "../../modules/ratepay/records/texts/language"
import { openStore } from "../store/open-store"
import type { Terminal } from "../terminal"
import { toText } from "./to-text"

const usage = `medusa-ratepay doctor: checks how this store is set up for Ratepay, and changes nothing

  --json             the results as JSON
  --offline          sends nothing: leaves out the checks of the connection
  --language <code>  de, en, fr or nl (en)
  --help             this text

Exit code: 0 all is well, 1 a warning or a check that could not run, 2 something is wrong.
docs/doctor.md describes every check.`

/** Checks the store in which it is called, and tells the results. Returns the exit code. */
export async function doctor(args: string[], { say, warn, directory }: Terminal): Promise<number> {
  const asked = readArgs(args)
  if ("fault" in asked) {
    warn(`${asked.fault}\n\n${usage}`)
    return 2
  }
  if (asked.help) {
    say(usage)
    return 0
  }
  const store = openStore(directory)
  try {
    const chosen = groups.filter((group) => !asked.offline || group !== "connection")
    const results = await runChecks(readFacts(store), chosen)
    const exitCode = exitCodeOf(results)
    const checks = results.map((result) => tellCheck(result, asked.language))
    if (asked.json) {
      const at = new Date().toISOString()
      const report = { version: readOwnVersion(), at, exit_code: exitCode, ...countResults(results), checks }
      say(JSON.stringify(report, null, 2))
    } else {
      say(toText(checks, asked.language))
    }
    return exitCode
  } finally {
    await store.close()
  }
}

type Asked = { json: boolean; offline: boolean; help: boolean; language: (typeof languages)[number] }

function readArgs(args: string[]): Asked | { fault: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        offline: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        language: { type: "string", default: "en" },
      },
    })
    const language = languages.find((known) => known === values.language)
    if (language === undefined) return { fault: `--language: not one of ${languages.join(", ")}` }
    return { ...values, language }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : "The arguments can't be read." }
  }
}
