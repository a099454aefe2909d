// Installs the packed packages into a new store, configured and run by the README's own commands, and sells (the
// quickstart). Then checks in that store what tests within this repository can't: that wrong settings stop or are named at
// its start, and that the commands of the package run.
import { certifyStore } from "./check-certify.mjs"
import { findSample } from "./docs/read-samples.mjs"
import { quickstart } from "./quickstart/quickstart.mjs"
import { createStopwatch } from "./quickstart/stopwatch.mjs"

const watch = createStopwatch()

await quickstart(
  { step: watch.step, build: false },
  async ({ store, environment, ratepay, sold, orderId }) => {
    console.log(`\n${watch.table()}\n`)
    // One after the other: each is a whole Medusa.
    await checkByDoctor(store, environment)
    await refuseWrongOptions(store, environment)
    await runDocumented(store, environment, ratepay, orderId)
    await certifyStore(store, environment, ratepay)
    await nameMissingPlugin(store, environment)
    console.log(
      `A store with the packed packages sold and captured ${sold.captured} cents, compared, imported its payout, erased its buyer and was certified; wrong options stop its start.`
    )
  }
)

/** The doctor in a store that sells: it tells what is left to do there, and finds nothing wrong. */
async function checkByDoctor(store, environment) {
  const command = findSample("docs/doctor.md", "npx medusa-ratepay doctor").trim()
  const { out } = await store.run(`${command} --json`, { environment, exitCode: 1 })
  const { wrong, checks } = JSON.parse(out)
  const results = Object.fromEntries(checks.map(({ code, result }) => [code, result]))
  const expected = [
    "plugin",
    "options",
    "migrations",
    "provider",
    "regions",
    "taxes",
    "unresolved",
    "buyer-data",
    "access",
  ]
  if (wrong !== 0 || expected.some((code) => results[code] !== "ok"))
    throw new Error(`The doctor finds something wrong in a store that sells:\n${out}`)
}

/** The commands of the docs, with this store's ids and files in place of those that stand there. */
async function runDocumented(store, environment, ratepay, orderId) {
  const command = (page, changes) =>
    Object.entries(changes).reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`The command in ${page} does not have "${from}": ${text}`)
      return text.replace(from, to)
    }, findSample(page, "npx medusa exec").trim())
  const medusa = (page, changes) => store.run(command(page, changes), { environment })

  const settlement = await fetch(`${ratepay.url}/_sandbox/settlement?form=merchant`)
  store.write("settlement.csv", await settlement.text())
  await medusa("docs/settlements.md", { "/data/20261130_shop_settlement_report.csv": "./settlement.csv" })
  await medusa("docs/recovery.md", { " rptx_01…": "" })
  await medusa("docs/buyer-data.md", { "order_01…": orderId, " cus_01…": "" })

  const [, several] = findSample("sandbox/README.md", "npx ratepay-sandbox\n").trim().split("\n")
  const another = await store.start(several, { isReady: (said) => said.includes("RATEPAY_TOKEN_URL=") })
  await another.stop()
  const fault = findSample("sandbox/README.md", "curl -X POST localhost:4010/")
  await store.run(fault.replace("curl", "curl --fail").replace("localhost:4010", new URL(ratepay.url).host))
}

async function refuseWrongOptions(store, environment) {
  const wrong = { RATEPAY_PARTNER_SHOP_ID: "", RATEPAY_BASE_URL: "http://ratepay.example" }
  const { all } = await store.run("npx medusa start --port 0", {
    environment: { ...environment, NODE_ENV: "development", ...wrong },
    seconds: 120,
    exitCode: 1,
  })
  for (const option of ["partnerShopId", "baseUrl"])
    if (!all.includes(`${option}: `))
      throw new Error(`The start does not name the wrong option ${option}:\n${all}`)
}

async function nameMissingPlugin(store, environment) {
  store.write("src/scripts/nothing.ts", "export default async function nothing() {}\n")
  store.write(
    "medusa-config.ts",
    store.read("medusa-config.ts").replace(/  plugins: \[[\s\S]*?\n  \],\n/, "")
  )
  const { all } = await store.run("npx medusa exec ./src/scripts/nothing.ts", { environment })
  if (!all.includes("start: plugins: medusa-config.ts lists the payment provider, but not the plugin"))
    throw new Error(`The start does not say that the plugin is not listed:\n${all}`)
}
