import { parseArgs } from "node:util"

const usual = ["a", "b", "c", "d", "e", "f", "g", "background"] as const
const measures = [...usual, "ledger", "settlement"] as const
export type Measure = (typeof measures)[number]

export type Wishes = { json: boolean; rounds: number; only: ReadonlySet<Measure>; help: boolean }

const mostRounds = 10_000

export const usage = `npm run bench                        a table of what the plugin costs; some minutes
npm run bench -- --json              one JSON object instead
npm run bench -- --rounds <n>        checkouts of each kind to time for (a), pairs for (g) (default 40)
npm run bench -- --only <measures>   some of the measures, such as a,c

  a  completing a cart with open invoice, beside Medusa's system provider and a Medusa without the plugin
  b  mapping orders of 10, 1,000 and 10,000 lines to Ratepay baskets, each order once
  c  calls of Ratepay per operation, and tokens for 200 parallel authorizations
  d  authorizations per second that the sandbox handles
  e  peak memory of (b)
  f  statements, serial round trips and write-ahead log of each step of an order, and of an order paid otherwise
  g  a cart's Ratepay methods, beside Medusa's list of payment providers
  background  statements and CPU of the minute's job for an order in which nothing is wrong
  ledger      each query of the ledger with 1,000,000 operations beside 10,000: time, plan, pages; only when it is asked
              for, as it takes five minutes and 2 GB
  settlement  settlement files of 100,000 and of 1,000,000 rows: time and peak memory; only when it is asked for

Progress is written to stderr. DATABASE_URL names a PostgreSQL of your own; a database is created and dropped there.`

/** Reads the command line. @throws Error that names an argument it does not accept */
export function parseWishes(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "40" },
      only: { type: "string", default: usual.join() },
      help: { type: "boolean", default: false },
    },
  })
  const { json, help } = values
  return { json, help, rounds: parseRounds(values.rounds), only: parseOnly(values.only) }
}

function parseRounds(text: string): number {
  const rounds = Number(text)
  if (!/^\d+$/.test(text) || rounds < 1 || rounds > mostRounds) {
    throw new RangeError(`--rounds: must be a whole number from 1 to ${mostRounds}, not "${text}"`)
  }
  return rounds
}

function parseOnly(text: string): ReadonlySet<Measure> {
  const wished = text.split(",").map((part) => {
    const measure = measures.find((known) => known === part.trim())
    if (measure === undefined)
      throw new RangeError(`--only: must be some of ${measures.join()}, not "${text}"`)
    return measure
  })
  return new Set(wished)
}
