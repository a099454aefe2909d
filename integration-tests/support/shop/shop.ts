import { isDeepStrictEqual } from "node:util"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { seedShop } from "../../../testing/seed-shop"
import { createShopClient, type ApiCall, type ShopClient } from "../../../testing/shop-client"
import { createCartCopies, type Query } from "../../../testing/cart-copies"
import { watchSubscribers } from "../../../testing/watch-subscribers"
import { untilQuiet, waitForSubscribersOf } from "../eventually"
import { expectAgreeingLeftAlone } from "../figures/agreeing-left-alone"
import { startSandbox, type Sandbox, type SandboxOptions } from "../../../sandbox"
import type { TestShop } from "./test-shop"

type ShopOptions = {
  sandbox?: SandboxOptions
  plugin?: Record<string, unknown>
  /** Settings for this shop's Medusa only, such as a feature flag. */
  env?: Record<string, string>
}

type Suite = { name: string; test: (shop: () => TestShop) => void; options: ShopOptions }

let sharing: Suite[] | undefined

/**
 * A real Medusa on a real PostgreSQL with the sandbox over HTTP, seeded once for the file; each test starts from that
 * seed and from an empty sandbox.
 */
export function describeShop(
  name: string,
  test: (shop: () => TestShop) => void,
  options: ShopOptions = {}
): void {
  const suite = { name, test, options }
  if (sharing === undefined) describeSuites([suite], options)
  else sharing.push(suite)
}

/**
 * Runs everything that is described while `load` runs in one shop with all their options, as a Medusa takes seconds to start.
 *
 * @throws Error if two of them set the same option to different values.
 */
export function describeTogether(load: () => void): void {
  sharing = []
  load()
  const suites = sharing
  sharing = undefined
  describeSuites(suites, {
    sandbox: suites.map(({ options }) => options.sandbox).reduce(unite, {}),
    plugin: suites.map(({ options }) => options.plugin).reduce(unite, {}),
    env: suites.map(({ options }) => options.env).reduce(unite, {}),
  })
}

function unite<T extends object>(together: T, own: T | undefined): T {
  for (const [name, value] of Object.entries(own ?? {})) {
    if (name in together && !isDeepStrictEqual(value, Reflect.get(together, name)))
      throw new Error(`One shop can't have "${name}" in two ways: they need two.`)
  }
  return { ...together, ...own }
}

function describeSuites(
  suites: Suite[],
  { sandbox: sandboxOptions, plugin = {}, env = {} }: ShopOptions
): void {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox(sandboxOptions)
    Object.assign(process.env, {
      DISABLE_ADMIN: "true",
      RATEPAY_BASE_URL: sandbox.baseUrl,
      RATEPAY_TOKEN_URL: sandbox.tokenUrl,
      RATEPAY_CLIENT_ID: sandbox.clientId,
      RATEPAY_CLIENT_SECRET: sandbox.clientSecret,
      RATEPAY_PARTNER_SHOP_ID: sandbox.partnerShopId,
      RATEPAY_OPTIONS: JSON.stringify({ logLevel: "silent", ...plugin }),
      ...env,
    })
  })
  afterAll(async () => {
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name)
    await sandbox.stop()
  })

  medusaIntegrationTestRunner({
    inApp: true,
    testSuite: ({ api, getContainer }) => {
      let shop: TestShop
      beforeAll(async () => {
        const container = getContainer()
        const delayMs = Number(process.env.SUBSCRIBER_DELAY_MS ?? 0)
        waitForSubscribersOf(watchSubscribers(container, { delayMs }))
        const seeded = await seedShop(container)
        const baseUrl = String(api.defaults.baseURL)
        const responses: ApiCall[] = []
        const onResponse = (call: ApiCall) => void responses.push(call)
        const cartFor = createCartCopies(queryIn(container))
        const client = atRest(await createShopClient({ baseUrl, seeded, onResponse, cartFor }))
        shop = { client, responses, sandbox, seeded, container }
      })
      beforeEach(async () => {
        // A test runs recovery itself. What Medusa's own clock begins at each full minute would take from it what it counts.
        await new WorkflowScheduler().clear()
        sandbox.reset()
        shop.responses.length = 0
      })
      afterEach(async () => {
        await untilQuiet()
        await expectAgreeingLeftAlone(shop)
      })
      for (const { name, test } of suites) describe(name, () => test(() => shop))
    },
  })
}

/** A checkout ends when Medusa's subscribers have: what a test does next is not done while they read the new order. */
function atRest(client: ShopClient): ShopClient {
  return {
    ...client,
    async checkOut(input) {
      const response = await client.checkOut(input)
      await untilQuiet()
      return response
    },
  }
}

/** Reads the connections anew, because each test has a restored database. */
function queryIn(container: MedusaContainer): Query {
  return async (sql, values) => {
    const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    return (await knex.raw<{ rows: never[] }>(sql.replace(/\$\d+/g, "?"), values)).rows
  }
}
