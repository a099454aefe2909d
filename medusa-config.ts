import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

const more = moreOptions(process.env.RATEPAY_OPTIONS)

/**
 * The shop that develops, demos and tests the plugin. Medusa loads `src/` as the project's own extensions, so the
 * plugin is not listed under `plugins` here and its module is; a store does it the other way round (see README.md).
 */
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl: process.env.SHARED_REDIS_URL,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET ?? "only-for-this-test-shop",
      cookieSecret: process.env.COOKIE_SECRET ?? "only-for-this-test-shop",
    },
  },
  admin: { disable: process.env.DISABLE_ADMIN === "true" },
  modules: [
    {
      resolve: "./src/modules/ratepay",
      options: {
        environment: "integration",
        clientId: process.env.RATEPAY_CLIENT_ID,
        clientSecret: process.env.RATEPAY_CLIENT_SECRET,
        ...(!("accounts" in more) && { partnerShopId: process.env.RATEPAY_PARTNER_SHOP_ID }),
        baseUrl: process.env.RATEPAY_BASE_URL,
        tokenUrl: process.env.RATEPAY_TOKEN_URL,
        // It would be among the requests that tests count.
        checkAtStart: false,
        ...more,
        ...functionsIn(process.env.RATEPAY_FUNCTIONS),
      },
    },
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [{ resolve: "./src/providers/ratepay" }, { resolve: "./src/providers/ratepay-pay-now" }],
      },
    },
    // Medusa adds it by itself where the flag is on, except under its test runner, which reads this file first.
    ...(process.env.MEDUSA_FF_RBAC === "true" ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    ...mailbox(process.env.MAILBOX),
    ...sharedLocks(process.env.SHARED_LOCKS),
    ...redisModules(process.env.SHARED_REDIS_URL),
  ],
})

/** Where mails go to be read by tests; without, Medusa has no provider for them. */
function mailbox(folder: string | undefined) {
  if (folder === undefined) return []
  // A path that begins with a dot would be looked for in src/.
  const resolve = `${__dirname}/testing/mailbox`
  const local = {
    resolve: "@medusajs/medusa/notification-local",
    id: "local",
    options: { channels: ["feed"] },
  }
  const provider = { resolve, id: "mailbox", options: { channels: ["email"], folder } }
  return [{ resolve: "@medusajs/medusa/notification", options: { providers: [provider, local] } }]
}

/** Several instances need locks that they share; without, Medusa keeps them in each process's memory. */
function sharedLocks(wished: string | undefined) {
  if (wished !== "true") return []
  const provider = { resolve: "@medusajs/medusa/locking-postgres", id: "postgres", is_default: true }
  return [{ resolve: "@medusajs/medusa/locking", options: { providers: [provider] } }]
}

/** What Medusa recommends for several instances. Caching needs its feature flag too (MEDUSA_FF_CACHING). */
function redisModules(redisUrl: string | undefined) {
  if (redisUrl === undefined) return []
  // Jobs and events of an instance that was killed go to another one after seconds, not after a minute.
  const workerOptions = { lockDuration: 5_000, stalledInterval: 5_000 }
  const provided = (name: string) => ({
    resolve: `@medusajs/medusa/${name}`,
    options: {
      providers: [
        {
          resolve: `@medusajs/medusa/${name}-redis`,
          id: `${name}-redis`,
          is_default: true,
          options: { redisUrl },
        },
      ],
    },
  })
  return [
    { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl, workerOptions } },
    { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl, workerOptions } } },
    provided("locking"),
    provided("caching"),
  ]
}

/** Options of the plugin that are functions, which JSON can't hold: what a file exports, for tests. */
function functionsIn(file: string | undefined): object {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const exported: unknown = file === undefined ? {} : require(file)
  return typeof exported === "object" && exported !== null ? { ...exported } : {}
}

/** Further options of the plugin as a JSON object, for tests. */
function moreOptions(json: string | undefined): object {
  const parsed: unknown = JSON.parse(json ?? "{}")
  return typeof parsed === "object" && parsed !== null ? parsed : {}
}
