// Certifies a store that has nothing but the packed package, as its merchant does.
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { findSample } from "./docs/read-samples.mjs"

const reports = "ratepay-certification"

/**
 * Runs one of the plugin's cases and one of the merchant's own that is wrong by a cent, against the Ratepay that the store's options
 * name: the run fails. Corrected it passes, and only that case is run again. Options of production are refused.
 *
 * @param {{ directory: string, read: (file: string) => string, write: (file: string, text: string) => void, run: Function }} store
 * @param {{ transactions: () => Promise<{ captured: number, refunded: number }[]> }} ratepay the sandbox behind the store
 */
export async function certifyStore(store, environment, ratepay) {
  const before = (await ratepay.transactions()).length
  const [, command] = /^(npx medusa-ratepay certify --integration) /m.exec(
    findSample("docs/certify.md", "npx medusa-ratepay")
  )
  const only = "--method direct_debit --buyer person --case PR --case MINE --cases mine.json"
  const certify = async (more, code, said) => {
    const { all } = await store.run(
      `${command} ${only} ${more} && echo "exit code 0" || echo "exit code $?"`,
      {
        environment,
        seconds: 600,
      }
    )
    if (!all.includes(`exit code ${code}`) || !all.includes(said))
      throw new Error(`The certification did not end with code ${code} and "${said}":\n${all}`)
  }
  const writeCase = (amount) =>
    store.write(
      "mine.json",
      JSON.stringify([
        {
          id: "MINE",
          title: "A tea pot",
          basket: { items: [{ id: "POT", price: 24.99 }] },
          steps: [
            { do: "authorize", expect: { amount: 24.99 } },
            { do: "capture", rest: true, expect: { amount } },
          ],
        },
      ])
    )

  writeCase(25)
  await certify("", 1, "captured: expected 25.00 EUR, Ratepay has 24.99 EUR")
  writeCase(24.99)
  const [state] = listReports(store, ".json")
  await certify(`--resume ${reports}/${state}`, 0, "2 of 2 cases passed")
  const [returned, ...pots] = (await ratepay.transactions()).slice(before)
  if (returned?.refunded !== 4_100 || pots.map(({ captured }) => captured).join() !== "2499,2499")
    throw new Error(`The certification left at Ratepay: ${JSON.stringify([returned, ...pots])}`)
  for (const extension of [".csv", ".html", ".json"])
    if (listReports(store, extension).length !== 1)
      throw new Error(`The certification has not written one ${extension}.`)
  await assertNothingLeft(store)

  const config = store.read("medusa-config.ts")
  store.write("medusa-config.ts", config.replace('environment: "integration"', 'environment: "production"'))
  await certify("", 2, 'environment: is "production"')
  if ((await ratepay.transactions()).length > before + 3)
    throw new Error("The certification has sent something before it refused production.")
  store.write("medusa-config.ts", config)
}

function listReports({ directory }, extension) {
  return fs.readdirSync(path.join(directory, reports)).filter((name) => path.extname(name) === extension)
}

async function assertNothingLeft(store) {
  const folder = path.join(store.directory, ".medusa")
  if (fs.existsSync(folder) && fs.readdirSync(folder).some((name) => name.includes("certify")))
    throw new Error("The certification left its store behind.")
  const [, connectionString] = /^DATABASE_URL=(.*)$/m.exec(store.read(".env")) ?? []
  const { Client } = createRequire(import.meta.url)("@medusajs/framework/pg")
  const client = new Client({ connectionString })
  await client.connect()
  const { rows } = await client
    .query("SELECT datname FROM pg_database WHERE datname LIKE 'ratepay_certify%'")
    .finally(() => client.end())
  if (rows.length > 0) throw new Error("The certification left its database behind.")
}
