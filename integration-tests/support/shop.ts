import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { seedShop, type SeededShop } from "../../demo/seed-shop"
import { createShopClient, type Exchange, type ShopClient } from "../../demo/shop-client"
import { createCartCopies } from "./cart-copies"
import { startSandbox, type Sandbox, type SandboxOptions } from "../../sandbox"

export type TestShop = {
  /** The store and admin API over HTTP, as a storefront and the dashboard call them. */
  client: ShopClient
  /** All answers of this test so far, oldest first. */
  answers: Exchange[]
  sandbox: Sandbox
  seeded: SeededShop
  container: MedusaContainer
}

type Suite = { name: string; test: (shop: () => TestShop) => void }

type ShopOptions = {
  sandbox?: SandboxOptions
  plugin?: Record<string, unknown>
  /** Of this shop's Medusa alone: one of its feature flags, say. */
  env?: Record<string, string>
}

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
  if (sharing === undefined) describeSuites([{ name, test }], options)
  else if (Object.keys(options).length === 0) sharing.push({ name, test })
  else throw new Error(`"${name}" has a shop of its own, with its own options.`)
}

/** Several files that describe a shop without options of its own have one together: a Medusa takes seconds to start. */
export function describeOneShop(load: () => void): void {
  sharing = []
  load()
  const suites = sharing
  sharing = undefined
  describeSuites(suites, {})
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
        const seeded = await seedShop(container)
        const baseUrl = String(api.defaults.baseURL)
        const answers: Exchange[] = []
        const onAnswer = (exchange: Exchange) => void answers.push(exchange)
        const cartFor = createCartCopies(container)
        const client = await createShopClient({ baseUrl, seeded, onAnswer, cartFor })
        shop = { client, answers, sandbox, seeded, container }
      })
      beforeEach(() => {
        sandbox.reset()
        shop.answers.length = 0
      })
      for (const { name, test } of suites) describe(name, () => test(() => shop))
    },
  })
}
