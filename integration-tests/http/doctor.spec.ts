import { spawn } from "node:child_process"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkCodes } from "../../src/doctor/check"
import { checks } from "../../src/doctor/checks/checks"
import { must, type Json } from "../../testing/shop-client"
import { dumpDatabase } from "../support/privacy/dump-database"
import { addShippingOption } from "../support/shop/add-shipping-option"
import { letPass } from "../support/shop/age"
import { describeShop } from "../support/shop/shop"

const root = path.resolve(__dirname, "../..")
const DAY = 24 * 60

describeShop("the checks of a store", (shop) => {
  const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const get = (url: string) => must(shop().client.merchant.get(`/admin/ratepay/${url}`))

  /** What checks found: their results, and the codes of their problems. */
  const found = (checks: Json[]): Record<string, string | string[]> =>
    Object.fromEntries(
      checks.map(({ code, result, problems }) => [
        code,
        problems.length > 0 ? problems.map((problem: Json) => problem.code) : result,
      ])
    )
  const check = async (): Promise<Record<string, string | string[]>> => found((await get("checks")).checks)

  async function sell(): Promise<string> {
    const { client, seeded } = shop()
    const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
    return String(body.order.id)
  }

  /** Runs the command line in the store, as `npx medusa-ratepay` does. */
  async function run(args: string[], change: Record<string, string> = {}) {
    const { databaseUrl } = shop().container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const child = spawn(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", path.join(root, "src/cli/main.ts"), ...args],
      { cwd: root, env: { ...process.env, DATABASE_URL: String(databaseUrl), LOG_LEVEL: "info", ...change } }
    )
    const said: Record<"stdout" | "stderr", string> = { stdout: "", stderr: "" }
    for (const name of ["stdout", "stderr"] as const)
      child[name].on("data", (chunk: Buffer) => void (said[name] += chunk.toString()))
    const code = await new Promise<number | null>((resolve) => void child.once("close", resolve))
    return { code, ...said }
  }

  it("run in a store that has just been set up, and say what is left to do", async () => {
    expect(await check()).toEqual({
      ...Object.fromEntries(
        checks.filter(({ group }) => group !== "connection").map(({ code }) => [code, "ok"])
      ),
      "encryption-key": ["key_derived"],
      limits: ["limits_missing"],
      fingerprint: ["fingerprint_missing"],
      texts: ["texts_missing", "texts_missing", "texts_missing"],
      imprint: ["imprint_missing"],
    })
    expect(shop().sandbox.requests()).toEqual([])
  })

  it("find what is wrong in the store's tables", async () => {
    await knex().raw("delete from mikro_orm_migrations where name = 'Migration20261129080153'")
    await knex().raw("update region set currency_code = 'usd' where id = ?", [shop().seeded.regionId])
    await knex().raw("update tax_rate set rate = 19.125 where rate = 19")
    await knex().raw(
      "delete from tax_rate where tax_region_id in (select id from tax_region where country_code = 'at')"
    )
    await knex().raw("delete from tax_region where country_code = 'at'")
    await knex().raw("update notification_provider set is_enabled = false")

    expect(await check()).toMatchObject({
      migrations: ["migrations_missing"],
      regions: ["region_currency"],
      taxes: expect.arrayContaining(["rate_unusable", "countries_untaxed"]) as unknown,
      notices: ["nobody_told"],
    })
    const { checks } = await get("checks")
    const regions: Json = checks.find(({ code }: Json) => code === "regions")
    expect(regions.problems[0].values).toMatchObject({
      currency: "USD",
      methods: ["direct_debit", "open_invoice", "pay_now"],
    })
  })

  it("find a location where goods are collected whose address is not whole", async () => {
    const address = { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" }
    await addShippingOption(shop(), "pickup", { name: "Laden am Markt", address })
    expect(await check()).toMatchObject({ pickups: "ok" })

    await knex().raw(
      "update stock_location_address set city = ' ', postal_code = null where address_1 = 'Markt 4'"
    )

    expect(await check()).toMatchObject({ pickups: ["pickup_address"] })
    const { checks } = await get("checks?language=de")
    const pickups: Json = checks.find(({ code }: Json) => code === "pickups")
    expect(pickups.problems[0]).toMatchObject({
      level: "wrong",
      values: { location: "Laden am Markt", fields: ["postal_code", "city"] },
      found: expect.stringMatching(/Laden am Markt.*Postleitzahl, Ort/) as unknown,
    })
    await knex().raw("update fulfillment_set set deleted_at = now() where type = 'pickup'")
    expect(await check()).toMatchObject({ pickups: "ok" })
  })

  it("find that no region offers Ratepay, and that Medusa knows no provider", async () => {
    await knex().raw("update payment_provider set is_enabled = false where id like 'pp_ratepay-%'")

    expect(await check()).toMatchObject({ provider: ["no_provider"], regions: ["no_region"] })
  })

  it("could not run where a module has another database", async () => {
    await knex().raw("alter table region_payment_provider rename to moved_region_payment_provider")
    const { checks } = await get("checks")

    expect(found(checks)).toMatchObject({ regions: "could_not_run", taxes: "could_not_run", provider: "ok" })
    expect(checks.find(({ code }: Json) => code === "regions").reason).toContain("region_payment_provider")
  })

  it("find what waits in the ledger", async () => {
    const { client, sandbox } = shop()
    const [first, second] = [await sell(), await sell()]
    sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
    await client.merchant.post(`/admin/ratepay/orders/${first}/captures`)
    sandbox.clearFaults()
    expect(await check()).toMatchObject({ unresolved: "ok", comparison: "ok", expiry: "ok" })

    await letPass(shop(), 2 * DAY)
    const soon = new Date(Date.now() + 13 * DAY * 60_000)
    await knex()("ratepay_transaction").where("order_id", second).update({ authorization_expires: soon })

    expect(await check()).toMatchObject({
      unresolved: ["unresolved_long"],
      attention: ["people_needed"],
      expiry: ["expiring_soon"],
      comparison: ["comparison_overdue"],
    })
    await must(client.merchant.post(`/admin/ratepay/orders/${second}/reconciliation`))
    expect(await check()).toMatchObject({ comparison: "ok" })
    await knex()("ratepay_transaction")
      .where("order_id", second)
      .update({ account: "gone", partner_shop_id: "GONE" })
    expect(await check()).toMatchObject({ accounts: ["account_missing"] })
  })

  it("find buyer data that can be read, and what was not erased", async () => {
    await sell()
    expect(await check()).toMatchObject({ "buyer-data": "ok" })

    await knex().raw(`update payment set data = data || '{"date_of_birth": "1988-11-03"}'`)
    await knex()("ratepay_buyer_input").insert({
      id: "rpbi_old",
      payment_session_id: "payses_old",
      sealed: "v1.x",
      created_at: new Date("2020-01-01"),
    })
    const { checks } = await get("checks")
    const buyerData: Json = checks.find(({ code }: Json) => code === "buyer-data")

    expect(buyerData.problems).toMatchObject([
      { code: "buyer_data_readable", level: "wrong", values: { payments: 1, fields: ["date_of_birth"] } },
      { code: "erasure_overdue", level: "warning", values: { rows: 1 } },
    ])
    expect(JSON.stringify(checks)).not.toContain("1988")
  })

  it("are told in the language that is asked for", async () => {
    const { checks } = await get("checks?language=de")

    expect(checks.find(({ code }: Json) => code === "imprint").problems[0].found).toMatch(/nicht gesetzt/)
    expect((await shop().client.merchant.get("/admin/ratepay/checks?language=it")).status).toBe(400)
  })

  it("of the connection look up one transaction at Ratepay, with a token of their own", async () => {
    await sell()
    const before = shop().sandbox.requests().length
    const { checks } = await get("checks/connection")
    const sent = shop().sandbox.requests().slice(before)

    expect(found(checks)).toMatchObject({ access: "ok", clock: "ok" })
    // What the sandbox does not know is the request for the time, which has no credentials.
    expect(sent.map(({ operation }) => operation).sort()).toEqual(["retrieve", "token", "unknown"])
  })

  it("of the connection say what is wrong with it", async () => {
    shop().sandbox.inject({ operation: "token", kind: "status", status: 401, next: 9 })
    const { checks } = await get("checks/connection")

    expect(found(checks)).toMatchObject({ access: ["access_refused"] })
    expect(checks.find(({ code }: Json) => code === "access")).toMatchObject({
      result: "wrong",
      problems: [
        { found: expect.stringContaining("does not know `clientId` and `clientSecret` (HTTP 401)") },
      ],
    })
  })

  it("show the options in force, without what is secret", async () => {
    const configuration = await get("configuration")
    const option = (name: string): Json => configuration.options.find((one: Json) => one.name === name)

    expect(option("environment")).toMatchObject({ value: "integration", is_set: true, is_secret: false })
    expect(option("clientSecret")).toMatchObject({ value: null, is_set: true, is_secret: true })
    expect(option("encryptionKey")).toMatchObject({ value: null, is_set: false, is_secret: true })
    expect(option("logLevel")).toMatchObject({ value: "silent", is_default: false })
    expect(JSON.stringify(configuration)).not.toContain(shop().sandbox.clientSecret)
  })

  it("change nothing in the database, by the API and by the command line", async () => {
    await sell()
    const before = await dumpDatabase(shop())
    await get("checks")
    await get("checks/connection")
    const { code } = await run(["doctor", "--json"])

    expect(code).toBe(1)
    expect(await dumpDatabase(shop())).toEqual(before)
  })

  it("are all run by the command line, which writes JSON and nothing else", async () => {
    const { code, stdout } = await run(["doctor", "--json"])
    const report = JSON.parse(stdout)

    expect(code).toBe(1)
    expect(report).toMatchObject({ version: "0.1.0", exit_code: 1, wrong: 0 })
    expect(report.checks.map((check: Json) => check.code)).toEqual([...checkCodes])
    expect(found(report.checks)).toMatchObject({ access: "ok", migrations: "ok", regions: "ok" })
  })

  it("run in a store that does not start, name each wrong option, and repeat no value", async () => {
    const change = {
      RATEPAY_PARTNER_SHOP_ID: "",
      RATEPAY_CLIENT_SECRET: "a-secret-nobody-may-read",
      RATEPAY_OPTIONS: JSON.stringify({ colour: "green-as-grass" }),
    }
    const { code, stdout, stderr } = await run(["doctor"], change)

    expect(code).toBe(2)
    expect(stdout).toMatch(/^ {2}wrong +The plugin's options are usable\n +partnerShopId: .*\n/m)
    expect(stdout).toContain("colour: is not an option")
    expect(stdout).toMatch(
      /^ {2}could not run +Regions .*\n +Could not run: The plugin's options are not usable/m
    )
    expect(stdout).toMatch(/^ {2}ok +The plugin's migrations have run$/m)
    expect(stdout + stderr).not.toMatch(/a-secret-nobody-may-read|green-as-grass/)
  })

  it("run where the database is away, and send nothing with --offline", async () => {
    const { code, stdout } = await run(["doctor", "--offline", "--json"], {
      DATABASE_URL: "postgres://staff:a-password@127.0.0.1:9/store",
    })
    const { checks } = JSON.parse(stdout)

    expect(code).toBe(2)
    expect(found(checks)).toMatchObject({ database: ["database_away"], migrations: "could_not_run" })
    expect(found(checks)).not.toHaveProperty("access")
    expect(stdout).not.toContain("a-password")
    expect(shop().sandbox.requests()).toEqual([])
  })
})
