import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { createCarts, type Carts } from "../../src/modules/ratepay/carts/carts"
import { createLog } from "../../src/modules/ratepay/log"
import { parseOptions } from "../../src/modules/ratepay/options"
import { createSeal } from "../../src/modules/ratepay/seal"
import { createEraser } from "../../src/modules/ratepay/store/erasure"
import { createCartStore } from "../../src/modules/ratepay/store/cart-store"
import { migrateUp } from "../../testing/ledger/run-migrations"

const HOUR_MS = 60 * 60 * 1000
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64")
const needed = { clientId: "client", clientSecret: "secret", partnerShopId: "SHOP" }

/** Only the plugin's tables, in a database of their own, so that no Medusa has to start. */
describe("what is stored about a cart in PostgreSQL", () => {
  const database = `ratepay_carts_${process.pid}`
  const server = connectTo("postgres")
  const db = connectTo(database)
  let carts: Carts

  beforeAll(async () => {
    await server.raw("create database ??", [database])
    await migrateUp(db)
  })
  beforeEach(async () => {
    await db.raw("truncate ratepay_cart, ratepay_tries, ratepay_buyer_decline")
    carts = cartsWith({ encryptionKey: key(1) })
  })
  afterAll(async () => {
    await db.destroy()
    await server.raw("drop database if exists ??", [database])
    await server.destroy()
  })

  function cartsWith(given: object): Carts {
    const options = parseOptions({ environment: "integration", ...needed, ...given })
    return createCarts({
      store: createCartStore(db),
      seal: createSeal(options),
      options,
      log: createLog(undefined, "silent"),
    })
  }
  const save = (cartId: string, details: object, customerId?: string) =>
    carts.saveDetails(cartId, customerId, () => ({ details, consent: null }))
  const nobody = { email: null, customerId: null }
  const transaction = (id: string, hoursAgo: number) => ({
    id,
    paymentMethod: "open_invoice" as const,
    createdAt: new Date(Date.now() - hoursAgo * HOUR_MS),
  })

  it("has the details encrypted in one row for each cart, which opens for that cart only", async () => {
    await save("cart_1", { title: "Dr." })
    await save("cart_1", { title: "Prof." })
    await save("cart_2", { title: "Dipl.-Ing." })

    expect((await carts.find("cart_1"))?.details).toEqual({ title: "Prof." })
    const rows: { cart_id: string; details: string }[] = await db("ratepay_cart").orderBy("cart_id")
    expect(rows.map(({ cart_id }) => cart_id)).toEqual(["cart_1", "cart_2"])
    expect(JSON.stringify(rows)).not.toMatch(/Prof|Dipl/)
    await db("ratepay_cart").where("cart_id", "cart_2").update({ details: rows[0]?.details })
    expect((await carts.find("cart_2"))?.details).toBeUndefined()
  })

  it("has everything that several requests saved at the same moment", async () => {
    const names = ["a", "b", "c", "d"]
    await Promise.all(
      names.map((name) =>
        carts.saveDetails("cart_1", undefined, (kept) => ({
          details: { ...(kept as object), [name]: 1 },
          consent: null,
        }))
      )
    )

    expect((await carts.find("cart_1"))?.details).toEqual({ a: 1, b: 1, c: 1, d: 1 })
  })

  it("is a customer's own: nobody else can save over it, and a guest's details pass to the customer who logs in", async () => {
    expect(await save("cart_1", { title: "Dr." })).toBe(true)
    expect(await save("cart_1", { title: "Dr." }, "cus_1")).toBe(true)
    expect(await save("cart_1", { title: "Prof." }, "cus_2")).toBe(false)
    expect(await save("cart_1", { title: "Prof." })).toBe(false)
    expect(await carts.find("cart_1")).toMatchObject({ customerId: "cus_1", details: { title: "Dr." } })
  })

  it("can be read with a previous key, and counts as missing if its key is unknown", async () => {
    await save("cart_1", { title: "Dr." })

    const rotated = cartsWith({ encryptionKey: key(2), previousEncryptionKeys: [key(1)] })
    const lost = cartsWith({ encryptionKey: key(2) })

    expect((await rotated.find("cart_1"))?.details).toEqual({ title: "Dr." })
    expect((await lost.find("cart_1"))?.details).toBeUndefined()
  })

  it("has the outcome of the last completion, which can delete the details and ends when new details are saved", async () => {
    await save("cart_1", { title: "Dr." })
    await carts.keepOutcome("cart_1", { outcome: { a: 1 }, passcode: { b: 2 }, endsDetails: false })
    await carts.keepOutcome("cart_1", { outcome: { a: 3 }, endsDetails: false })
    const kept = await carts.find("cart_1")
    await carts.keepOutcome("cart_1", { outcome: { a: 4 }, endsDetails: true })
    const ended = await carts.find("cart_1")
    await save("cart_1", { title: "Dr." })
    const saved = await carts.find("cart_1")
    await carts.keepOutcome("cart_2", { outcome: { a: 5 }, endsDetails: true })

    expect(kept).toMatchObject({ details: { title: "Dr." }, outcome: { a: 3 }, passcode: { b: 2 } })
    expect([ended?.details, ended?.outcome]).toEqual([undefined, { a: 4 }])
    expect([saved?.details, saved?.outcome]).toEqual([{ title: "Dr." }, null])
    expect((await carts.find("cart_2"))?.outcome).toEqual({ a: 5 })
  })

  it("loses the details with the order or after a time, and the evidence of consent only after its own time", async () => {
    const consent = { legal_version: "de-1" }
    await carts.saveDetails("cart_1", undefined, () => ({ details: { title: "Dr." }, consent }))
    await carts.endDetails("cart_1")
    await save("cart_2", { title: "Dr." })
    await save("cart_3", { title: "Dr." })
    const old = new Date(Date.now() - 25 * HOUR_MS)
    await db("ratepay_cart").where("cart_id", "cart_2").update({ details_saved_at: old, updated_at: old })

    expect((await carts.find("cart_2"))?.details).toBeUndefined()
    expect(await carts.eraseEnded()).toBe(1)
    expect((await carts.find("cart_1"))?.details).toBeUndefined()
    expect((await carts.find("cart_3"))?.details).toEqual({ title: "Dr." })
    await db("ratepay_cart").update({ updated_at: old, details_saved_at: old })
    await carts.eraseEnded()
    await db("ratepay_cart").update({ updated_at: old })
    await carts.eraseEnded()
    expect(await db("ratepay_cart").pluck("cart_id")).toEqual(["cart_1"])
  })

  it("is erased with its buyer, and no other's", async () => {
    for (const id of ["cart_1", "cart_2"]) {
      await save(id, { title: "Dr." })
      await carts.countTry(id, "details")
    }

    const scope = { orderIds: [], cartIds: ["cart_1"], paymentSessionIds: [] }
    const erased = await createEraser(db).eraseBuyer(scope, new Date())

    expect(erased.buyerInputs).toBe(1)
    expect(await db("ratepay_cart").pluck("cart_id")).toEqual(["cart_2"])
    expect(await db("ratepay_tries").pluck("cart_id")).toEqual(["cart_2"])
  })

  it("counts tries by cart and kind for ten minutes, and names the customer whose details it has", async () => {
    carts = cartsWith({ triesPerCart: { passcode: 2 } })
    await save("cart_1", { title: "Dr." }, "cus_1")
    const tryIt = () => carts.countTry("cart_1", "passcode")

    expect([(await tryIt()).waitSeconds, (await tryIt()).waitSeconds]).toEqual([undefined, undefined])
    const third = await tryIt()
    expect(third.waitSeconds).toBeGreaterThan(595)
    expect(third.owner).toBe("cus_1")
    expect(await carts.countTry("cart_1", "completion")).toMatchObject({ waitSeconds: undefined })
    expect(await carts.countTry("cart_2", "passcode")).toEqual({ waitSeconds: undefined, owner: null })
    await db("ratepay_tries").update({ since: new Date(Date.now() - 601_000) })
    expect((await tryIt()).waitSeconds).toBeUndefined()
  })

  it("recognizes a declined buyer by e-mail address in any spelling or by customer, and nobody else", async () => {
    const buyer = { email: "Jana.Muster@example.org", customerId: "cus_1" }
    await carts.keepDecline(buyer, transaction("rptx_1", 1), "RISK_DECISION")
    await carts.keepDecline(buyer, transaction("rptx_1", 0), "RISK_DECISION")
    await carts.keepDecline(buyer, transaction("rptx_2", 0), "CONTRACT")
    const locks = async (of: object) => (await carts.look(null, { ...nobody, ...of })).locks

    expect(await locks({ email: " jana.muster@EXAMPLE.org" })).toMatchObject([
      { paymentMethod: "open_invoice", reason: "risk" },
    ])
    expect(await locks({ customerId: "cus_1", email: "other@example.org" })).toHaveLength(1)
    expect(await locks({ email: "other@example.org", customerId: "cus_2" })).toEqual([])
    expect(await locks({})).toEqual([])
    expect(await db("ratepay_buyer_decline").pluck("transaction_id")).toEqual(["rptx_1"])
    expect(JSON.stringify(await db("ratepay_buyer_decline"))).not.toMatch(/jana|cus_1/i)
  })

  it("recognizes a declined buyer after the encryption key was changed", async () => {
    const buyer = { email: "jana.muster@example.org", customerId: null }
    await carts.keepDecline(buyer, transaction("rptx_1", 1), "TRANSACTION_RISK")
    const rotated = cartsWith({ encryptionKey: key(2), previousEncryptionKeys: [key(1)] })

    expect((await rotated.look(null, buyer)).locks).toHaveLength(1)
  })

  it("lists three declines of a buyer for wrong data as one lock, and lifts them together", async () => {
    const buyer = { email: "jana.muster@example.org", customerId: null }
    for (const id of [1, 2, 3]) await carts.keepDecline(buyer, transaction(`rptx_${id}`, id), "BUYER_DATA")
    await carts.keepDecline({ ...nobody, email: "a@b.example" }, transaction("rptx_4", 0), "RISK_DECISION")

    const all = await carts.listLocks()
    const own = await carts.listLocks(buyer)

    expect(all.map(({ reason, paymentMethod }) => [reason, paymentMethod])).toEqual([
      ["risk", "open_invoice"],
      ["data", null],
    ])
    expect(own).toMatchObject([{ reason: "data", transactionId: "rptx_1" }])
    expect(await carts.liftLock(own[0]?.id ?? "")).toBe(true)
    expect(await carts.liftLock(own[0]?.id ?? "")).toBe(false)
    expect((await carts.look(null, buyer)).locks).toEqual([])
    expect(await carts.listLocks()).toHaveLength(1)
  })
})

/** Connects with the settings that Medusa's test runner uses, see `global-setup.mjs`. */
function connectTo(database: string): Knex {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  return knex({
    client: "pg",
    connection: { host: DB_HOST, port: Number(DB_PORT), user: DB_USERNAME, password: DB_PASSWORD, database },
  })
}
