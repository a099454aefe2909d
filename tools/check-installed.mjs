// Installs the packed plugin into a new store, configured by the README's own medusa-config.ts, and sells once. This shows
// what tests within this repository can't: that a store with nothing but the package can migrate, start and sell.
import { execFile, execFileSync } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { freePort } from "./free-port.mjs"
import { startPostgres } from "./postgres.mjs"

const root = path.resolve(import.meta.dirname, "..")
const store = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-store-"))
const scripts = "./node_modules/medusa-payment-ratepay/.medusa/server/src/scripts"
const medusaCli = path.join(store, "node_modules/@medusajs/cli/cli.js")
const postgres = await startPostgres()
const closing = [() => fs.rmSync(store, { recursive: true, force: true }), () => postgres.stop()]

try {
  installPlugin()
  writeStore()
  const { startSandbox } = createRequire(path.join(store, "package.json"))("medusa-payment-ratepay/sandbox")
  const sandbox = await startSandbox()
  closing.push(() => sandbox.stop())
  const environment = {
    ...process.env,
    NODE_ENV: "development",
    LOG_LEVEL: "info",
    MEDUSA_DISABLE_TELEMETRY: "true",
    DATABASE_URL: postgres.url("store"),
    STORE_CORS: "http://localhost:8000",
    ADMIN_CORS: "http://localhost:9000",
    AUTH_CORS: "http://localhost:9000",
    JWT_SECRET: "only-for-this-check",
    COOKIE_SECRET: "only-for-this-check",
    STORE_PORT: String(await freePort()),
    RATEPAY_CLIENT_ID: sandbox.clientId,
    RATEPAY_CLIENT_SECRET: sandbox.clientSecret,
    RATEPAY_PARTNER_SHOP_ID: sandbox.partnerShopId,
    RATEPAY_BASE_URL: sandbox.baseUrl,
    RATEPAY_TOKEN_URL: sandbox.tokenUrl,
  }
  await postgres.query("CREATE DATABASE store")
  await medusa(environment, "db:migrate")

  const refused = await failingStart({
    ...environment,
    RATEPAY_PARTNER_SHOP_ID: "",
    RATEPAY_BASE_URL: "http://ratepay.example",
  })
  for (const option of ["partnerShopId", "baseUrl"]) {
    if (!refused.includes(`${option}: `))
      throw new Error(`The start does not name the wrong option ${option}:\n${refused}`)
  }

  const said = await medusa(environment, "exec", "./src/scripts/sell.ts")
  if (!said.includes(`start: Ratepay's environment "integration" accepts the credentials`))
    throw new Error(`The store did not check its access to Ratepay when it started:\n${said}`)
  const [sold, byCurl] = sandbox.transactions()
  if (sold === undefined || sold.captured === 0 || sold.captured !== sold.authorized) {
    throw new Error(`The sandbox has not captured what was sold: ${JSON.stringify(sold)}`)
  }
  if (
    byCurl?.result !== "ACCEPTED" ||
    byCurl.shopTransactionId !== fs.readFileSync(path.join(store, "by-curl"), "utf8")
  )
    throw new Error(`The README's order by curl came to ${JSON.stringify(byCurl)}`)
  const orderId = fs.readFileSync(path.join(store, "order-id"), "utf8")
  await medusa(environment, "exec", `${scripts}/erase-buyer.js`, orderId)
  writeConfig((config) => config.replace(/  plugins: \[[\s\S]*?\n  \],\n/, ""))
  const unlisted = await medusa(environment, "exec", "./src/scripts/nothing.ts")
  if (!unlisted.includes("start: plugins: medusa-config.ts lists the payment provider, but not the plugin"))
    throw new Error(`The start does not say that the plugin is not listed:\n${unlisted}`)
  console.log(
    `A store with the packed plugin sold and captured ${sold.captured} cents, and erased its buyer, and took the README's order by curl; wrong options stop its start.`
  )
} finally {
  for (const close of closing.reverse()) await close()
}

function installPlugin() {
  const modules = path.join(store, "node_modules")
  fs.mkdirSync(modules)
  for (const name of fs.readdirSync(path.join(root, "node_modules"))) {
    if (!name.startsWith(".")) fs.symlinkSync(path.join(root, "node_modules", name), path.join(modules, name))
  }
  const plugin = path.join(modules, "medusa-payment-ratepay")
  fs.mkdirSync(plugin)
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", store], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
  )
  execFileSync("tar", ["-xzf", path.join(store, filename), "-C", plugin, "--strip-components=1"])
}

function write(name, text) {
  fs.mkdirSync(path.dirname(path.join(store, name)), { recursive: true })
  fs.writeFileSync(path.join(store, name), text)
}

/** Writes the README's own configuration, without the admin, and with a change. */
function writeConfig(change = (config) => config) {
  const readme = fs.readFileSync(path.join(root, "README.md"), "utf8")
  const [, config] = /```ts\n(\/\/ medusa-config\.ts\n[\s\S]*?)```/.exec(readme) ?? []
  if (config === undefined) throw new Error("README.md has no medusa-config.ts.")
  write(
    "medusa-config.ts",
    change(config.replace("  plugins: [", "  admin: { disable: true },\n  plugins: ["))
  )
}

/** The README's own order by curl, for the server at STORE with the key KEY. */
function writeFirstOrder() {
  const readme = fs.readFileSync(path.join(root, "README.md"), "utf8")
  const [, script] = /```bash\nSTORE=.*\n([\s\S]*?)```/.exec(readme) ?? []
  if (script === undefined) throw new Error("README.md has no order by curl.")
  write("first-order.sh", `set -euo pipefail\n${script}`)
}

function writeStore() {
  writeConfig()
  writeFirstOrder()
  write("src/scripts/nothing.ts", "export default async function nothing() {}\n")
  write("package.json", JSON.stringify({ name: "store", dependencies: { "@medusajs/medusa": "*" } }))
  write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: {
        target: "ES2021",
        module: "Node16",
        moduleResolution: "Node16",
        esModuleInterop: true,
      },
      "ts-node": { swc: true },
    })
  )
  for (const name of ["seed-shop.ts", "shop-client.ts"]) {
    write(`src/lib/${name}`, fs.readFileSync(path.join(root, "testing", name), "utf8"))
  }
  // Seeds the store, then starts the same store's server and buys over HTTP.
  write(
    "src/scripts/sell.ts",
    `import { execFileSync, spawn } from "node:child_process"
import fs from "node:fs"
import { seedShop } from "../lib/seed-shop"
import { createShopClient, must } from "../lib/shop-client"

export default async function sell({ container }: { container: Parameters<typeof seedShop>[0] }) {
  const seeded = await seedShop(container)
  const port = process.env.STORE_PORT
  const server = spawn(process.execPath, ["node_modules/@medusajs/cli/cli.js", "start", "--port", String(port)], { stdio: "inherit", detached: true })
  try {
    const baseUrl = \`http://localhost:\${port}\`
    for (let left = 240; !(await fetch(\`\${baseUrl}/health\`).then(({ ok }) => ok, () => false)); left -= 1) {
      if (left === 0) throw new Error("The store does not start.")
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    const client = await createShopClient({ baseUrl, seeded })
    const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
    if (body.type !== "order") throw new Error(\`No order: \${JSON.stringify(body)}\`)
    const payment = await client.readPayment(body.order.id)
    await must(client.merchant.post(\`/admin/payments/\${payment.id}/capture\`, {}))
    fs.writeFileSync("order-id", body.order.id)
    const shell = { ...process.env, STORE: \`\${baseUrl}/store\`, KEY: seeded.publishableKey }
    const said = execFileSync("bash", ["first-order.sh"], { env: shell, encoding: "utf8" })
    fs.writeFileSync("by-curl", said.trim())
  } finally {
    process.kill(-server.pid!, "SIGTERM")
  }
}
`
  )
}

/** Runs a command of Medusa's in the store and returns its output. Asynchronous, as the sandbox in this process has to respond meanwhile. */
async function medusa(environment, ...command) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [medusaCli, ...command], {
      cwd: store,
      env: environment,
      timeout: 180_000,
      maxBuffer: 64 * 1024 * 1024,
    })
    return `${stdout}\n${stderr}`
  } catch (error) {
    throw new Error(`medusa ${command.join(" ")} failed:\n${error.stdout}\n${error.stderr}`)
  }
}

/** The output of a start that has to fail. @throws Error if it does not */
async function failingStart(environment) {
  try {
    await promisify(execFile)(process.execPath, [medusaCli, "start", "--port", environment.STORE_PORT], {
      cwd: store,
      env: environment,
      timeout: 60_000,
    })
  } catch (error) {
    return `${error.stdout}\n${error.stderr}`
  }
  throw new Error("The store started although its options are wrong.")
}
