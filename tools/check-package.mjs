// Checks what `npm publish` would send: everything that a store needs, and nothing else.
import { execFileSync } from "node:child_process"
import { createRequire } from "node:module"

const [{ files }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  })
)
const published = files.map(({ path }) => path)

const needed = [
  "LICENSE",
  "README.md",
  "CHANGELOG.md",
  ".medusa/server/src/modules/ratepay/index.js",
  ".medusa/server/src/modules/ratepay/index.d.ts",
  ".medusa/server/src/providers/ratepay/index.js",
  ".medusa/server/src/providers/ratepay-pay-now/index.js",
  ".medusa/server/src/api/middlewares.js",
  ".medusa/server/src/workflows/index.js",
  ".medusa/server/src/workflows/index.d.ts",
  ".medusa/server/src/giro-code/index.js",
  ".medusa/server/src/subscribers/order-changed.js",
  ".medusa/server/src/jobs/announce-expiring.js",
  ".medusa/server/src/jobs/erase-old.js",
  ".medusa/server/src/scripts/erase-buyer.js",
  ".medusa/server/src/scripts/import-settlement.js",
  ".medusa/server/src/cli/main.js",
  ".medusa/server/src/admin/index.mjs",
  "openapi.json",
  ".medusa/server/sandbox/index.js",
  ".medusa/server/sandbox/index.d.ts",
  ".medusa/server/sandbox/cli.js",
  ".medusa/server/src/certify/store/scratch-config.js",
  ".medusa/server/src/certify/shop/seed.js",
  "sandbox/README.md",
  "docs/configuration.md",
  "docs/limits.md",
  "docs/certify.md",
  "SECURITY.md",
]
const forbidden =
  /__tests__|\.spec\.|fixtures|^demo|^testing|^benchmarks|^integration-tests|^tools|medusa-config|tsconfig/

const problems = [
  ...needed.filter((path) => !published.includes(path)).map((path) => `missing: ${path}`),
  ...(published.some((path) => /migrations\/Migration\d+\.js$/.test(path))
    ? []
    : ["missing: the migrations"]),
  ...published.filter((path) => forbidden.test(path)).map((path) => `not for stores: ${path}`),
]

// The entries that a store's configuration and code import have to load.
const require = createRequire(new URL("../package.json", import.meta.url))
const entries = [
  "modules/ratepay",
  "providers/ratepay",
  "providers/ratepay-pay-now",
  "workflows",
  "sandbox",
  "ratepay-api",
]
for (const entry of entries) {
  try {
    require(`medusa-payment-ratepay/${entry}`)
  } catch (error) {
    problems.push(`does not load: medusa-payment-ratepay/${entry} (${error.message.split("\n")[0]})`)
  }
}

if (problems.length > 0) {
  console.error(`The package is not fit to publish:\n${problems.map((problem) => `  ${problem}`).join("\n")}`)
  process.exitCode = 1
} else {
  console.log(
    `The package holds what a store needs: ${published.length} files, ${entries.length} entries load.`
  )
}
