import { parseArgs } from "node:util"
import { differencesOf } from "./compare"
import { formatAmounts } from "./format-balances"
import { openShop, type Machine, type OpenShop } from "../testing/open-shop"
import { reachRatepay, type ReachedRatepay } from "../testing/reach-ratepay"
import { admin } from "../testing/shop-client"
import { openPages, optionsFor, planPages, type PagePlan } from "./open-pages"
import { createStage } from "./stage"
import { tellStory } from "./story"
import { takeDown } from "../src/certify/store/take-down"

const usage = `npm run demo              a real Medusa sells on Ratepay; proves every step in three books
npm run demo -- --serve   the same, then keeps the store, its admin and Ratepay open, and a shop with pages to buy in
                          (--port 8000: where that is)

Set RATEPAY_BASE_URL, RATEPAY_TOKEN_URL, RATEPAY_CLIENT_ID, RATEPAY_CLIENT_SECRET and RATEPAY_PARTNER_SHOP_ID to run
it against that server instead of a local one. DATABASE_URL names a PostgreSQL of your own; the demo makes, and drops,
a database of its own there.`

const INTERRUPTED = 130
/** The port on which Medusa developers expect a storefront. */
const STOREFRONT_PORT = 8000

/**
 * Runs the demo from an empty machine to the final table, and takes everything down again, also if it fails or is interrupted. The
 * exit code is 0 if the balances agree, 1 if they differ or a step fails, 2 for unknown arguments, and 130 if it was interrupted
 * before the balances were compared.
 */
export async function runDemo(args: string[], machine: Machine): Promise<number> {
  const wishes = readWishes(args)
  if (typeof wishes === "number") return wishes

  const interruption = new AbortController()
  // Handles the signal every time: npm sends it again after the terminal, and the second one must not kill the take-down.
  const interrupt = () => {
    if (!interruption.signal.aborted) say("\nEnding everything …")
    interruption.abort()
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt)
  const closing: (() => unknown)[] = []
  let code: number
  try {
    code = await play(wishes, machine, interruption.signal, closing)
  } catch (error) {
    code = interruption.signal.aborted ? INTERRUPTED : fail(error)
  }
  return takeDown(closing).then(
    () => code,
    (error: unknown) => fail(error)
  )
}

type Wishes = { serve: boolean; port: number }

function readWishes(args: string[]): Wishes | number {
  try {
    const { values } = parseArgs({
      args,
      options: {
        serve: { type: "boolean", default: false },
        port: { type: "string", default: String(STOREFRONT_PORT) },
        help: { type: "boolean", default: false },
      },
    })
    if (!values.help) return { serve: values.serve, port: readPort(values.port) }
    say(usage)
    return 0
  } catch (error) {
    fail(error)
    console.error(`\n${usage}`)
    return 2
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port <= 65_535) return port
  throw new Error(`--port is a number from 1 to 65535, not "${text}".`)
}

async function play(
  { serve, port }: Wishes,
  machine: Machine,
  interruption: AbortSignal,
  closing: (() => unknown)[]
): Promise<number> {
  const ratepay = await reachRatepay(process.env)
  const { access, name, settlement } = ratepay
  closing.push(ratepay.close)
  const database =
    process.env.DATABASE_URL === undefined
      ? "its own PostgreSQL"
      : "its own database at DATABASE_URL, dropped at the end,"
  say(`Starting a Medusa store on ${database} and ${name} (half a minute) …`)
  const plan = serve ? await planPages(port, machine) : undefined
  const shop = await openShop(machine, access, {
    withAdmin: serve,
    interruption,
    ...(plan && optionsFor(plan)),
  })
  closing.push(shop.close)

  const stage = createStage({ ...shop, access, settlement, say })
  const balances = await tellStory(stage).catch((error: unknown) => {
    throw new Error(`${messageOf(error)}\n\nMedusa's last output:\n${shop.lastWords() || "(none)"}`, {
      cause: error,
    })
  })
  say("\nAll orders, read anew:")
  for (const order of balances)
    say(["", order.title, ...formatAmounts(order).map((row) => `  ${row}`)].join("\n"))
  const differences = balances.flatMap(differencesOf)
  say(
    differences.length === 0
      ? `\nMedusa, the plugin and Ratepay hold the same figures, to the cent, for ${balances.length} orders.`
      : `\nThe books differ:\n${differences.map((difference) => `  ${difference}`).join("\n")}`
  )
  if (plan) await keepOpen({ shop, plan, ratepay, interruption, closing })
  return differences.length === 0 ? 0 : 1
}

async function keepOpen({
  shop,
  plan,
  ratepay,
  interruption,
  closing,
}: {
  shop: OpenShop
  plan: PagePlan
  ratepay: ReachedRatepay
  interruption: AbortSignal
  closing: (() => unknown)[]
}): Promise<void> {
  say("\nBuilding the shop's pages (half a minute) …")
  const pages = await openPages(plan, shop, interruption, closing)
  say(`
Shop             ${pages.url}   (its pages: storefront/example/shop)
Plain page       ${pages.plainUrl}   (a checkout without a framework, with a new cart each time)
Store            ${shop.url}   (Medusa; publishable key ${shop.seeded.publishableKey})
Admin            ${shop.url}/app   (${admin.email} / ${admin.password})
Orders           ${shop.url}/app/orders   (the newest is open: capture, cancel or edit it on its page)
Ratepay          ${ratepay.where}
${aboutBuyers(ratepay)}
Ctrl-C ends everything.`)
  const first = await Promise.race([
    shop.ended.then(() => `Medusa ended by itself. Its last output:\n${shop.lastWords()}`),
    pages.ended.then(() => "The shop's pages ended by themselves."),
  ])
  if (!interruption.aborted) throw new Error(first)
}

function aboutBuyers({ testBuyers }: ReachedRatepay): string {
  if (testBuyers.length === 0) return ""
  const rows = testBuyers.map(({ email, says }) => `  ${email.padEnd(36)}${says}`)
  const intro =
    "It decides by the buyer's e-mail address; any other is accepted, and a one-time passcode is 123456:"
  return ["", intro, ...rows, ""].join("\n")
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
