import { parseArgs } from "node:util"
import { differencesOf } from "./compare"
import { formatAmounts } from "./format-books"
import { openShop, type Machine, type OpenShop } from "./open-shop"
import { reachRatepay } from "./reach-ratepay"
import { admin } from "./shop-client"
import { createStage } from "./stage"
import { tellStory } from "./story"
import { takeDown } from "./take-down"

const usage = `npm run demo              a real Medusa sells on Ratepay; proves every step in three books
npm run demo -- --serve   the same, then keeps the store, its admin and Ratepay open

Set RATEPAY_BASE_URL, RATEPAY_TOKEN_URL, RATEPAY_CLIENT_ID, RATEPAY_CLIENT_SECRET and RATEPAY_PARTNER_SHOP_ID to run
it against that server instead of a local one. DATABASE_URL names a PostgreSQL of your own; the demo makes, and drops,
a database of its own there.`

const INTERRUPTED = 130

/**
 * Runs the demo from an empty machine to the table and takes everything down again, also when it fails or is interrupted
 * half-way. The exit code: 0 when the books agree, 1 when they differ or a step fails, 2 for arguments it does not know,
 * 130 when it is interrupted before the books are compared.
 */
export async function runDemo(args: string[], machine: Machine): Promise<number> {
  const wishes = readWishes(args)
  if (typeof wishes === "number") return wishes

  const interruption = new AbortController()
  // Every time, not once: npm passes on what the terminal has already sent, and the second must not kill the take-down.
  const interrupt = () => {
    if (!interruption.signal.aborted) say("\nEnding everything …")
    interruption.abort()
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt)
  const closing: (() => unknown)[] = []
  let code: number
  try {
    code = await play(wishes.serve, machine, interruption.signal, closing)
  } catch (error) {
    code = interruption.signal.aborted ? INTERRUPTED : fail(error)
  }
  return takeDown(closing).then(
    () => code,
    (error: unknown) => fail(error)
  )
}

function readWishes(args: string[]): { serve: boolean } | number {
  try {
    const { values } = parseArgs({
      args,
      options: { serve: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    })
    if (!values.help) return values
    say(usage)
    return 0
  } catch (error) {
    fail(error)
    console.error(`\n${usage}`)
    return 2
  }
}

async function play(
  serve: boolean,
  machine: Machine,
  interruption: AbortSignal,
  closing: (() => unknown)[]
): Promise<number> {
  const { access, name, where, close } = await reachRatepay(process.env)
  closing.push(close)
  const database =
    process.env.DATABASE_URL === undefined
      ? "a PostgreSQL of its own"
      : "a database of its own at DATABASE_URL, dropped at the end,"
  say(`Starting a Medusa store on ${database} and ${name} (half a minute) …`)
  const shop = await openShop(machine, access, { withAdmin: serve, interruption })
  closing.push(shop.close)

  const stage = createStage({ ...shop, access, say })
  const books = await tellStory(stage).catch((error: unknown) => {
    throw new Error(`${messageOf(error)}\n\nMedusa's last words:\n${shop.lastWords() || "(none)"}`, {
      cause: error,
    })
  })
  say("\nAll orders, read anew:")
  for (const order of books)
    say(["", order.title, ...formatAmounts(order).map((row) => `  ${row}`)].join("\n"))
  const differences = books.flatMap(differencesOf)
  say(
    differences.length === 0
      ? `\nMedusa, the plugin and Ratepay hold the same figures, to the cent, for ${books.length} orders.`
      : `\nThe books differ:\n${differences.map((difference) => `  ${difference}`).join("\n")}`
  )
  if (serve) await keepOpen(shop, where, interruption)
  return differences.length === 0 ? 0 : 1
}

async function keepOpen(shop: OpenShop, where: string, interruption: AbortSignal): Promise<void> {
  say(`
Store            ${shop.url}   (publishable key ${shop.seeded.publishableKey})
Admin            ${shop.url}/app   (${admin.email} / ${admin.password})
Orders           ${shop.url}/app/orders   (the newest is open: capture, cancel or edit it on its page)
Ratepay          ${where}
Ctrl-C ends everything.`)
  await shop.ended
  if (!interruption.aborted) throw new Error(`Medusa ended by itself. Its last words:\n${shop.lastWords()}`)
}

function say(line: string): void {
  console.log(line)
}

function fail(error: unknown): 1 {
  console.error(`\n${messageOf(error)}`)
  return 1
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
