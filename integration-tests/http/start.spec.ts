import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkStart } from "../../src/modules/ratepay/start/check-start"
import { parseOptions, type RatepayPluginOptions } from "../../src/modules/ratepay/options"
import { openGateways } from "../../src/modules/ratepay/accounts/open-gateways"
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
    const attempt = () => undefined
    const log = { error: write("error"), warn: write("warn"), info: write("info"), attempt }
    const gateways = openGateways(options, log)
    try {
      await checkStart({ knex: knex(), gateways, options, log })
    } finally {
      gateways.close()
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

  describe("of several accounts", () => {
    /** Accounts that share the shop's credentials, but for those that have others. */
    const accounts = (changed: object = {}) => ({
      partnerShopId: undefined,
      accounts: [
        { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] },
        { name: "at", partnerShopId: "SHOP_AT", countries: ["AT"] },
        { name: "ch", partnerShopId: "SHOP_CH", countries: ["CH"], ...changed },
      ],
    })

    it("looks up once for each set of credentials", async () => {
      expect(await linesFor(accounts())).toEqual([expect.stringMatching(/^info start: /)])

      expect(shop().sandbox.requests({ operation: "retrieve" })).toHaveLength(1)
    })

    it("names the account whose credentials are wrong", async () => {
      const { clientId } = shop().sandbox

      expect(await linesFor(accounts({ clientId, clientSecret: "of-another-shop" }))).toEqual([
        expect.stringMatching(
          /^error start: account "ch": clientId, clientSecret: .* does not know this pair/
        ),
      ])
      expect(await linesFor({ ...accounts(), clientSecret: "of-another-shop" })).toEqual([
        expect.stringMatching(/^error start: accounts "de", "at", "ch": clientId, clientSecret: /),
      ])
    })

    it("names an account that was taken out while something may be open in it", async () => {
      const row = (id: string, account: string | null, shopId: string, closed: string) =>
        knex().raw(
          `insert into ratepay_transaction (id, payment_session_id, sequence, payment_method, buyer_type, currency_code,
             account, partner_shop_id, ratepay_transaction_id, goods, closed_at)
           values (?, ?, 1, 'open_invoice', 'person', 'EUR', ?, ?, ?, '{}', ${closed})`,
          [id, id, account, shopId, id]
        )
      await row("rptx_1", "nl", "SHOP_NL", "null")
      await row("rptx_2", "nl", "SHOP_NL", "null")
      await row("rptx_3", "fr", "SHOP_FR", "now()")
      await row("rptx_4", null, "SHOP_OLD", "null")
      await row("rptx_5", "austria", "SHOP_AT", "null")

      expect(await linesFor(accounts())).toEqual([
        expect.stringMatching(/^error start: accounts: .*: "nl" \(SHOP_NL\): 2; add each again/),
      ])
    })
  })
})
