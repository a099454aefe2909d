import { parseArgs } from "node:util"

export type Wishes = {
  operations: number
  seed: number
  report: string | undefined
  redis: boolean
  help: boolean
}

const most = 1_000_000

export const usage = `npm run chaos                                    200 random operations while everything fails
npm run chaos -- --operations <n> --seed <n>     more of them, or others
npm run chaos -- --report <file>                 the report as JSON too
npm run chaos -- --redis                         with Medusa's Redis modules, on a redis-server found on PATH

Two Medusas on one database and a local Ratepay. Ends with 0 only if the three books agree.
DATABASE_URL names a PostgreSQL of your own; a database is made, and dropped, there.`

/** Reads the command line. @throws Error that names the wrong argument. */
export function parseWishes(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: {
      operations: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      report: { type: "string" },
      redis: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  const { help, report, redis } = values
  return {
    help,
    report,
    redis,
    operations: parse("operations", values.operations),
    seed: parse("seed", values.seed),
  }
}

function parse(name: string, text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new RangeError(`--${name}: must be a whole number from 1 to ${most}, not "${text}"`)
  return number
}
