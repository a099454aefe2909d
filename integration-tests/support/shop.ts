import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { seedShop, type SeededShop } from "../../demo/seed-shop"
import { createShopClient, type Exchange, type ShopClient } from "../../demo/shop-client"
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

/**
 * A real Medusa on a real PostgreSQL with the sandbox over HTTP, seeded once for the file; each test starts from that
 * seed and from an empty sandbox.
 */
export function describeShop(
  name: string,
  test: (shop: () => TestShop) => void,
  {
    sandbox: sandboxOptions,
    plugin = {},
    env = {},
  }: {
    sandbox?: SandboxOptions
    plugin?: Record<string, unknown>
    /** Of this shop's Medusa alone: one of its feature flags, say. */
    env?: Record<string, string>
  } = {}
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
      describe(name, () => {
        let shop: TestShop
        beforeAll(async () => {
          const container = getContainer()
          const seeded = await seedShop(container)
          const baseUrl = String(api.defaults.baseURL)
          const answers: Exchange[] = []
          const onAnswer = (exchange: Exchange) => void answers.push(exchange)
          const client = await createShopClient({ baseUrl, seeded, onAnswer })
          shop = { client, answers, sandbox, seeded, container }
        })
        beforeEach(() => {
          sandbox.reset()
          shop.answers.length = 0
        })
        test(() => shop)
      })
    },
  })
}
