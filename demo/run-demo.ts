import { parseArgs } from "node:util"
import { startSandbox } from "../sandbox"
import { differencesOf } from "./compare"
import { openShop, type Machine } from "./open-shop"
import { printBooks } from "./print-books"
import type { RatepayAccess } from "./ratepay-books"
import { admin } from "./seed-shop"
import { tellStory } from "./story"

const usage = `npm run demo              a real Medusa sells on Ratepay, then shows both books
npm run demo -- --serve   the same, then keeps the store, its admin and Ratepay open

Set RATEPAY_BASE_URL, RATEPAY_TOKEN_URL, RATEPAY_CLIENT_ID, RATEPAY_CLIENT_SECRET and RATEPAY_PARTNER_SHOP_ID to run
it against that server instead of a local one. DATABASE_URL names a PostgreSQL of your own; the demo makes, and drops,
a database of its own there.`

/** Runs the demo from an empty machine to the table and takes everything down again; the exit code says if the books agree. */
export async function runDemo(args: string[], machine: Machine): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { serve: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const closing: (() => unknown)[] = []
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(130))
  })
  try {
    return await Promise.race([interrupted, play(values.serve, machine, closing)])
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

async function play(serve: boolean, machine: Machine, closing: (() => unknown)[]): Promise<number> {
  say("Starting PostgreSQL, a Medusa store and Ratepay (about twenty seconds) …")
  const { access, close, where } = await reachRatepay()
  closing.push(close)
  const shop = await openShop(machine, access, { withAdmin: serve })
  closing.push(() => shop.close())

  const { client, seeded } = shop
  const books = await tellStory({ client, seeded, access, say }).catch((error: unknown) => {
    throw new Error(
      `The story stopped: ${error instanceof Error ? error.message : String(error)}\n\nMedusa's last words:\n${shop.lastWords()}`
    )
  })
  printBooks(books)
  const differences = books.flatMap(differencesOf)
  if (differences.length > 0) {
    say(`\nThe books differ:\n${differences.map((difference) => `  ${difference}`).join("\n")}`)
    return 1
  }
  say(`\nMedusa and Ratepay hold the same figures, to the cent, for ${books.length} orders.`)

  if (serve) {
    say(`
Store and admin  ${shop.url}/app   (${admin.email} / ${admin.password})
Publishable key  ${seeded.publishableKey}
Ratepay          ${where}
Ctrl-C ends everything.`)
    await new Promise(() => undefined)
  }
  return 0
}

/** The server the environment names, or a local one. */
async function reachRatepay(): Promise<{ access: RatepayAccess; where: string; close: () => unknown }> {
  const {
    RATEPAY_BASE_URL,
    RATEPAY_TOKEN_URL,
    RATEPAY_CLIENT_ID,
    RATEPAY_CLIENT_SECRET,
    RATEPAY_PARTNER_SHOP_ID,
  } = process.env
  if (RATEPAY_BASE_URL === undefined) {
    const sandbox = await startSandbox()
    const { baseUrl, tokenUrl, clientId, clientSecret, partnerShopId } = sandbox
    return {
      access: { baseUrl, tokenUrl, clientId, clientSecret, partnerShopId },
      where: `${sandbox.url}/_sandbox/transactions`,
      close: () => sandbox.stop(),
    }
  }
  const access = {
    baseUrl: RATEPAY_BASE_URL,
    tokenUrl: RATEPAY_TOKEN_URL ?? missing("RATEPAY_TOKEN_URL"),
    clientId: RATEPAY_CLIENT_ID ?? missing("RATEPAY_CLIENT_ID"),
    clientSecret: RATEPAY_CLIENT_SECRET ?? missing("RATEPAY_CLIENT_SECRET"),
    partnerShopId: RATEPAY_PARTNER_SHOP_ID ?? missing("RATEPAY_PARTNER_SHOP_ID"),
  }
  return { access, where: access.baseUrl, close: () => undefined }
}

function say(line: string): void {
  console.log(line)
}

function missing(variable: string): never {
  throw new Error(`RATEPAY_BASE_URL is set, so ${variable} has to be set too.`)
}
