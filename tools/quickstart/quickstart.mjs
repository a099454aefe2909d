// From an empty folder to an order that is paid on Ratepay: the packed packages, a store that has nothing else of this
// repository, and the commands and files of README.md, read from that page. What is done by hand there (goods, regions,
// an API key) is done by a script here.
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { findSample } from "../docs/read-samples.mjs"
import { freePort } from "../free-port.mjs"
import { startPostgres } from "../postgres.mjs"
import { createFolder } from "./folder.mjs"

const root = path.resolve(import.meta.dirname, "../..")
const README = "README.md"
const { devDependencies, name } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"))
const storefront = JSON.parse(fs.readFileSync(path.join(root, "storefront/package.json"), "utf8"))

/** What Medusa's own starter installs of Medusa. */
const ofMedusa = ["admin-sdk", "cli", "framework", "medusa"].map((part) => `@medusajs/${part}`)
/** With these Medusa's command line reads a store's TypeScript. */
const ofTypeScript = ["@swc/core", "ts-node", "typescript"]

/**
 * Goes the whole way, a step after the other, and ends and removes everything afterwards. Each step is given to `step` with
 * its name, to be told and measured.
 *
 * @param {{ step: (name: string, run: () => unknown) => Promise<any>, build: boolean }} options `build`: builds before it packs
 * @param {(store: Awaited<ReturnType<typeof goTheWay>>) => Promise<void>} [afterwards] what to do with the store before it is removed
 */
export async function quickstart({ step, build }, afterwards = () => {}) {
  const closing = []
  try {
    await afterwards(await goTheWay({ step, build, closing }))
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

async function goTheWay({ step, build, closing }) {
  const store = createFolder("ratepay-store")
  const shop = createFolder("ratepay-storefront")
  closing.push(store.remove, shop.remove)
  const packed = await step("pack both packages", () => pack(store.directory, build))

  store.write("package.json", JSON.stringify(describeStore(), undefined, 2))
  store.write("tsconfig.json", JSON.stringify(typescript))
  await step("npm install (Medusa)", () => store.run(install()))
  const add = findSample(README, "npm install medusa-payment-ratepay").trim()
  await step(add, () => store.run(install(add, name, packed.plugin)))
  store.write("medusa-config.ts", findSample(README, "// medusa-config.ts\n"))

  const sandbox = findSample(README, "npx ratepay-sandbox").trim()
  const { settings, ratepay } = await step(sandbox, () => startRatepay(store, sandbox))
  const postgres = await step("start PostgreSQL", startPostgres)
  closing.push(postgres.stop)
  await postgres.query("CREATE DATABASE store")
  const port = await freePort()
  store.write(".env", toEnv({ ...ofAStore(port), DATABASE_URL: postgres.url("store"), ...settings }))
  const migrate = findSample(README, "npx medusa db:migrate").trim()
  await step(migrate, () => store.run(migrate, { environment }))
  const seeded = await step("goods, a region, an API key", () => seed(store))

  const baseUrl = `http://localhost:${port}`
  const server = await step("npx medusa develop", () => startMedusa(store, port, baseUrl))
  const script = findSample(README, "STORE=").replace(/^STORE=.*\n/, "")
  const byCurl = await step("the order by curl", () =>
    store.run(script, { environment: { STORE: `${baseUrl}/store`, KEY: seeded.publishableKey } })
  )
  const orderId = await step("pay it: capture it in the admin", () => capture(baseUrl, byCurl.out.trim()))

  const addKit = findSample("storefront/README.md", "npm install medusa-payment-ratepay-storefront").trim()
  shop.write("package.json", JSON.stringify({ name: "storefront", private: true, type: "module" }))
  await step(addKit, () => shop.run(install(addKit, storefront.name, packed.kit)))
  shop.write("order.mjs", orderWithKit)
  const byKit = await step("an order with the storefront kit", () =>
    shop.run("node order.mjs", { environment: { BASE_URL: baseUrl, SEEDED: JSON.stringify(seeded) } })
  )
  await server.stop()
  const orders = { byCurl: byCurl.out.trim(), byKit: byKit.out.trim() }
  return { store, environment, ratepay, postgres, orders, orderId, sold: await assertSold(ratepay, orders) }
}

/** Without colours and without telemetry. */
const environment = { MEDUSA_DISABLE_TELEMETRY: "true", LOG_LEVEL: "info", NO_COLOR: "1", FORCE_COLOR: "0" }

const typescript = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    skipLibCheck: true,
  },
  "ts-node": { swc: true },
}

function describeStore() {
  const pick = (names) => Object.fromEntries(names.map((one) => [one, devDependencies[one]]))
  return {
    name: "store",
    private: true,
    dependencies: pick(ofMedusa),
    devDependencies: pick(ofTypeScript),
  }
}

/** What Medusa's own starter has in its `.env`. */
function ofAStore(port) {
  return {
    STORE_CORS: "http://localhost:8000",
    ADMIN_CORS: `http://localhost:${port}`,
    AUTH_CORS: `http://localhost:${port}`,
    JWT_SECRET: "only-for-this-store",
    COOKIE_SECRET: "only-for-this-store",
  }
}

const toEnv = (settings) =>
  Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("")

/** A command that installs a package, with the packed file in place of its name. */
function install(command = "npm install", published, file) {
  if (published !== undefined && !command.endsWith(` ${published}`))
    throw new Error(`"${command}" does not install ${published} alone.`)
  const own = published === undefined ? command : `${command.slice(0, -published.length)}${file}`
  return `${own} --no-audit --no-fund --prefer-offline --loglevel=error`
}

function pack(directory, build) {
  const more = build ? [] : ["--ignore-scripts"]
  const [plugin, kit] = [".", "storefront"].map((folder) => {
    const said = execFileSync("npm", ["pack", "--json", "--pack-destination", directory, ...more], {
      cwd: path.join(root, folder),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
    // What a build says comes before the list of the packed.
    const [{ filename }] = JSON.parse(said.slice(said.search(/^\[$/m)))
    return path.join(directory, filename)
  })
  return { plugin, kit }
}

/** Starts the sandbox on a free port. What it prints for a store's `.env` has to be what README.md says of it. */
async function startRatepay(store, command) {
  const port = await freePort()
  const { said } = await store.start(`${command} --port ${port}`, {
    isReady: (text) => text.includes("RATEPAY_TOKEN_URL="),
  })
  const printed = [...said.all.matchAll(/^RATEPAY_.*$/gm)].map(([line]) => line).join("\n")
  const documented = findSample(README, "RATEPAY_CLIENT_ID=").trim().replaceAll(":4010/", `:${port}/`)
  if (printed !== documented)
    throw new Error(`README.md says for the sandbox:\n${documented}\nIt prints:\n${printed}`)
  const settings = Object.fromEntries(printed.split("\n").map((line) => line.split(/=(.*)/).slice(0, 2)))
  return { settings, ratepay: createControl(`http://127.0.0.1:${port}`) }
}

async function seed(store) {
  for (const file of ["seed-shop.ts", "shop-client.ts"])
    store.write(`src/lib/${file}`, fs.readFileSync(path.join(root, "testing", file), "utf8"))
  store.write(
    "src/scripts/seed.ts",
    `import fs from "node:fs"
import { seedShop } from "../lib/seed-shop"

export default async function seed({ container }: { container: Parameters<typeof seedShop>[0] }) {
  fs.writeFileSync("seeded.json", JSON.stringify(await seedShop(container)))
}
`
  )
  await store.run("npx medusa exec ./src/scripts/seed.ts", { environment })
  return JSON.parse(store.read("seeded.json"))
}

/** Starts the store, and waits until it responds and has said that Ratepay accepts its credentials. */
async function startMedusa(store, port, baseUrl) {
  const isHealthy = () =>
    fetch(`${baseUrl}/health`).then(
      ({ ok }) => ok,
      () => false
    )
  return store.start(`npx medusa develop --port ${port}`, {
    environment,
    isReady: async (text) =>
      text.includes(`start: Ratepay's environment "integration" accepts the credentials`) &&
      (await isHealthy()),
  })
}

/** Who may log in to the seeded shop (testing/shop-client.ts). */
const merchant = { email: "merchant@example.com", password: "a-demo-password" }

/** Captures the order with this number, as the admin's button does. @returns its id */
async function capture(baseUrl, displayId) {
  const call = async (method, route, body, token) => {
    const response = await fetch(baseUrl + route, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const responded = await response.json()
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${JSON.stringify(responded)}`)
    return responded
  }
  const { token } = await call("POST", "/auth/user/emailpass", merchant)
  const fields = "fields=display_id,*payment_collections.payments"
  const { orders } = await call("GET", `/admin/orders?${fields}`, undefined, token)
  const order = orders.find(({ display_id }) => String(display_id) === displayId)
  if (order === undefined) throw new Error(`README.md's order by curl printed "${displayId}", no order.`)
  await call("POST", `/admin/payments/${order.payment_collections[0].payments[0].id}/capture`, {}, token)
  return order.id
}

const orderWithKit = `import { browserCall, runCheckout } from "medusa-payment-ratepay-storefront"

const { BASE_URL: baseUrl, SEEDED } = process.env
const seeded = JSON.parse(SEEDED)
const providerId = "pp_ratepay-open-invoice"

async function post(route, body) {
  const headers = { "content-type": "application/json", "x-publishable-api-key": seeded.publishableKey }
  const response = await fetch(baseUrl + route, { method: "POST", headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(route + ": " + response.status + " " + (await response.text()))
  return response.json()
}

const address = { first_name: "Jana", last_name: "Muster", address_1: "Lindenweg 7a", postal_code: "04109", city: "Leipzig", country_code: "de" }
const { cart } = await post("/store/carts", {
  region_id: seeded.regionId,
  sales_channel_id: seeded.salesChannelId,
  email: "jana@example.org",
  billing_address: address,
  shipping_address: address,
  items: [{ variant_id: seeded.variants.mug, quantity: 2 }],
})
await post("/store/carts/" + cart.id + "/shipping-methods", { option_id: seeded.shippingOptionId })

const call = browserCall({ baseUrl, publishableKey: seeded.publishableKey })
const orderId = await new Promise((resolve, reject) => {
  const checkout = runCheckout({ call, cartId: cart.id, providerId, language: "de", onOrdered: resolve })
  let isOrdered = false
  checkout.subscribe(() => {
    const { step } = checkout.state()
    if (["closed", "unavailable", "unsure", "passcode"].includes(step)) reject(new Error("The checkout ended as " + step + "."))
    if (step !== "filling" || isOrdered) return
    isOrdered = true
    checkout.send({ name: "type", field: "date_of_birth", value: "1988-11-03" })
    checkout.send({ name: "type", field: "phone", value: "0151 23456789" })
    checkout.send({ name: "order" })
    if (checkout.state().step === "filling") reject(new Error("The form was not taken: " + JSON.stringify(checkout.state().errors)))
  })
  checkout.send({ name: "open" })
})
console.log(orderId)
`

/** The sandbox as it is seen from outside. */
function createControl(url) {
  const read = async (list) => {
    const body = await (await fetch(`${url}/_sandbox/${list}`)).json()
    return Array.isArray(body) ? body : body[list]
  }
  return { url, transactions: () => read("transactions"), requests: () => read("requests") }
}

/** Ratepay has accepted both orders, and has captured the first one to the cent. */
async function assertSold(ratepay, orders) {
  const [sold, another] = await ratepay.transactions()
  if (sold?.shopTransactionId !== orders.byCurl || sold.captured === 0 || sold.captured !== sold.authorized)
    throw new Error(`Ratepay has not captured the order by curl ${orders.byCurl}: ${JSON.stringify(sold)}`)
  if (another?.result !== "ACCEPTED" || another.captured !== 0 || another.open !== another.authorized)
    throw new Error(`Ratepay has not authorized the kit's order ${orders.byKit}: ${JSON.stringify(another)}`)
  return sold
}
