import { parseArgs } from "node:util"

const letters = ["a", "b", "c", "d", "e"] as const
export type Letter = (typeof letters)[number]

export type Wishes = { json: boolean; rounds: number; only: ReadonlySet<Letter>; help: boolean }

const mostRounds = 10_000

export const usage = `npm run bench                        a table of what the plugin costs; a minute or two
npm run bench -- --json              one JSON object instead
npm run bench -- --rounds <n>        pairs of checkouts to time for (a) (default 40)
npm run bench -- --only <letters>    some of the measures, such as a,c

  a  completing a cart with open invoice, beside Medusa's system provider
  b  mapping an order of 10, 1,000 and 10,000 lines to a Ratepay basket
  c  calls of Ratepay per operation, and tokens for 200 parallel authorizations
  d  authorizations per second the sandbox answers
  e  peak memory of (b)

Progress goes to stderr. DATABASE_URL names a PostgreSQL of your own; a database is made, and dropped, there.`

/** Reads the command line. @throws Error that names the argument it cannot take. */
export function parseWishes(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "40" },
      only: { type: "string", default: letters.join() },
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

function parseOnly(text: string): ReadonlySet<Letter> {
  const wished = text.split(",").map((part) => {
    const letter = letters.find((known) => known === part.trim())
    if (letter === undefined) throw new RangeError(`--only: must be some of ${letters.join()}, not "${text}"`)
    return letter
  })
  return new Set(wished)
}
