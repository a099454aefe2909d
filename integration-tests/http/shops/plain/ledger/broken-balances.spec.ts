import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../../testing/shop-client"
import announceExpiring from "../../../../../src/jobs/announce-expiring"
import { readLedger, sandboxFigures } from "../../../../support/figures/balances"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("balances that can't be right", (shop) => {
  const admin = () => shop().client.merchant
  const at = (order: Json, path = "") => `/admin/ratepay/orders/${order.id}${path}`
  const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const listed = async (): Promise<Json[]> => (await must(admin().get("/admin/ratepay/attention"))).entries
  const read = async (order: Json) => (await must(admin().get(at(order)))).ratepay_order.transactions[0]

  /** A capture of the only book was executed, counted as failed because its response was lost, and was requested again. */
  async function captureTwice() {
    const placed = await placeOrder(shop())
    const { order, book } = placed
    const payment = await shop().client.readPayment(order.id)
    const ask = async () =>
      must(admin().post(at(order, "/captures"), { items: [{ line_item_id: book.id, quantity: 1 }] }))
    const { operation: lost } = await ask()
    await knex()("ratepay_operation")
      .where({ id: lost.id })
      .update({ state: "failed", ratepay_operation_id: null, medusa_id: null })
    const { operation: again } = await ask()
    await must(admin().post(at(order, "/reconciliation")))
    return { ...placed, payment, lost: String(lost.id), again: String(again.id) }
  }

  it("are reported, break no list and no job, and still allow operations on the order", async () => {
    const { order, payment, mugs, lost, again } = await captureTwice()

    const transaction = await read(order)
    expect(transaction.amounts).toMatchObject({ captured: 28, open: 29.6 })
    expect(transaction.faults).toEqual([
      {
        code: "units_moved_twice",
        values: expect.objectContaining({
          name: expect.stringMatching(/^Cook ?book/i),
          count: 1,
          operation_ids: expect.arrayContaining([lost, again]),
        }),
        text: expect.stringMatching(/^Cook ?book.* moved 1 more than there are/i),
      },
    ])
    expect(transaction.repairable_operation_ids).toEqual([lost, again])
    const messages = (await listed()).map(({ operation }) => operation?.error)
    expect(messages).toContain(transaction.faults[0].text)
    expect(messages).toContainEqual(expect.stringMatching(/taken for failed .* too: undo one of them/))

    await knex()("ratepay_transaction").update({ authorization_expires: new Date(Date.now() + 86_400_000) })
    expect((await listed()).map(({ reason }) => reason)).toContain("expiring")
    await announceExpiring(shop().container)
    await must(admin().get("/admin/ratepay/operations"))

    await must(admin().post(at(order, "/captures"), { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
    await must(admin().post(at(order, "/captures"), {}))
    expect(sandboxFigures(shop(), payment)).toMatchObject({ captured: 5760, open: 0 })
  })

  it("are corrected by a person: by a refund of the excess, or by counting the goods once", async () => {
    const { order, book, payment, lost } = await captureTwice()
    const repaired = await must(admin().post(`/admin/ratepay/operations/${lost}/repair`))
    expect(repaired.operation).toMatchObject({ id: lost, amount: 14, lines: [] })
    expect(await read(order)).toMatchObject({
      faults: [],
      repairable_operation_ids: [],
      amounts: { captured: 28 },
    })
    expect((await admin().post(`/admin/ratepay/operations/${lost}/repair`)).status).toBe(400)
    expect((await admin().post("/admin/ratepay/operations/rpop_none/repair")).status).toBe(404)
    await must(admin().post(at(order, "/refunds"), { amount: 14 }))
    expect(sandboxFigures(shop(), payment)).toMatchObject({ captured: 2800, refunded: 1400 })
    expect((await listed()).map(({ operation }) => operation.error)).toEqual([
      expect.stringMatching(/undo one of them/),
    ])

    const other = await captureTwice()
    await must(
      admin().post(at(other.order, "/refunds"), { items: [{ line_item_id: other.book.id, quantity: 1 }] })
    )
    expect((await read(other.order)).faults).toEqual([])
    await must(admin().post(at(other.order, "/reconciliation")))
    const about = (await listed()).filter(({ order_id }) => order_id === other.order.id)
    expect(about.map(({ operation }) => operation.error)).toEqual([expect.stringMatching(/undo one of them/)])
    expect(book).toBeDefined()
  })

  it.each([
    ["units of an operation", "ratepay_operation", { units: JSON.stringify("three mugs") }],
    ["goods of a transaction", "ratepay_transaction", { goods: JSON.stringify({ lines: 3 }) }],
  ])("are computed although the %s can't be read", async (_, table, broken) => {
    const sound = await placeOrder(shop())
    const { order } = await placeOrder(shop())
    const payment = await shop().client.readPayment(order.id)
    const { transaction } = await readLedger(shop(), payment)
    await knex()(table)
      .where(table === "ratepay_operation" ? { transaction_id: transaction.id } : { id: transaction.id })
      .update(broken)
    await knex()("ratepay_transaction").update({ authorization_expires: new Date(Date.now() + 86_400_000) })

    expect(await read(order)).toMatchObject({
      amounts: { authorized: 57.6 },
      faults: [expect.objectContaining({ text: expect.stringMatching(/can't be read/) })],
    })
    expect((await read(sound.order)).faults).toEqual([])
    expect(await listed()).toHaveLength(2)
    expect((await must(admin().get("/admin/ratepay/operations"))).operations).toHaveLength(2)
    await announceExpiring(shop().container)
    await must(admin().post(at(order, "/captures"), { amount: 5 }))
    expect(sandboxFigures(shop(), payment)).toMatchObject({ captured: 500 })
  })
})
