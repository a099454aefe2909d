import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkStart } from "../../src/modules/ratepay/start/check-start"
import { parseOptions, type RatepayPluginOptions } from "../../src/modules/ratepay/options"
import { createRatepayClient } from "../../src/ratepay-api"
import { describeShop } from "../support/shop/shop"

describeShop("the check at Medusa's start", (shop) => {
  const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  /** What the check logs of a shop with options like this. */
  async function linesFor(changed: Partial<RatepayPluginOptions> = {}): Promise<string[]> {
    const { sandbox } = shop()
    const lines: string[] = []
    const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`)
    const options = parseOptions({
      environment: "integration",
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      partnerShopId: sandbox.partnerShopId,
      baseUrl: sandbox.baseUrl,
      tokenUrl: sandbox.tokenUrl,
      retryBudgetMs: 500,
      ...changed,
    })
    const gateway = createRatepayClient({
      baseUrl: options.baseUrl,
      tokenUrl: options.tokenUrl,
      audience: options.audience,
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      retryBudgetMs: options.retryBudgetMs,
    })
    const attempt = () => undefined
    try {
      const log = { error: write("error"), warn: write("warn"), info: write("info"), attempt }
      await checkStart({ knex: knex(), gateway, options, log })
    } finally {
      gateway.close()
    }
    return lines
  }

  it("says in one line that all is well, after one lookup that changes nothing", async () => {
    const lines = await linesFor()

    expect(lines).toEqual(['info start: Ratepay\'s environment "integration" accepts the credentials'])
    expect(shop().sandbox.requests({ operation: "retrieve" })).toHaveLength(1)
    expect(shop().sandbox.transactions()).toEqual([])
  })

  it.each([
    {
      name: "a wrong secret",
      change: () => ({ clientSecret: "of-another-shop" }),
      says: /^error start: clientId, clientSecret: [\d.:]+ does not know this pair \(HTTP 401\)/,
    },
    {
      name: "a token endpoint that is not there",
      change: () => ({ tokenUrl: `${shop().sandbox.url}/nowhere` }),
      says: /^error start: tokenUrl: [\d.:]+ has no token endpoint at this address \(HTTP 404\)$/,
    },
    {
      name: "a base URL without its path",
      change: () => ({ baseUrl: shop().sandbox.url }),
      says: /^error start: baseUrl: [\d.:]+ does not have Payment API v2 at this address \(HTTP 404\); is its path missing/,
    },
    {
      name: "an audience of another API",
      change: () => ({ audience: "https://api.ratepay.com/dispute/management" }),
      says: /^error start: (audience|clientId, clientSecret): .*"https:\/\/api\.ratepay\.com\/dispute\/management"/,
    },
    {
      name: "a host that is not there",
      change: () => ({ baseUrl: "https://nowhere.invalid/api", tokenUrl: "https://nowhere.invalid/token" }),
      says: /^error start: baseUrl: nowhere\.invalid gave no usable response \(network, (ENOTFOUND|EAI_AGAIN)\)/,
    },
  ])("names the option of $name, in one line", async ({ change, says }) => {
    expect(await linesFor(change())).toEqual([expect.stringMatching(says)])
  })

  it("names the migrations that were not run", async () => {
    await knex().raw("delete from mikro_orm_migrations where name = 'Migration20261129080153'")

    expect(await linesFor()).toEqual([
      'error start: migrations: run "npx medusa db:migrate"; this database lacks Migration20261129080153',
    ])
  })

  it("says that the payment module lists no provider of the plugin", async () => {
    await knex().raw("update payment_provider set is_enabled = false where id like 'pp_ratepay-%'")

    expect(await linesFor()).toEqual([
      expect.stringMatching(/^error start: providers: .*medusa-payment-ratepay\/providers\/ratepay/),
    ])
  })
})
