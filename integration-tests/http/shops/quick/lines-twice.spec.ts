import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../testing/shop-client"
import { captureRatepayShipmentWorkflow } from "../../../../src/workflows"
import { untilQuiet } from "../../../support/eventually"
import { expectAgreement } from "../../../support/figures/agree"
import { merchantOf } from "../../../support/orders/merchant"
import { placeOrder } from "../../../support/orders/place-order"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "an order of which Medusa has the lines twice, as two of its parcels were shipped in the same moment",
  (shop) => {
    const run = (sql: string, ...values: string[]) =>
      shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION).raw(sql, values)

    /** Three mugs in two parcels. Of two rows of Medusa's for them, each has one of the parcels. */
    async function shipTwoParcels() {
      const { container } = shop()
      const { order, mugs } = await placeOrder(shop())
      const merchant = merchantOf(shop(), order.id)
      const parcels: { fulfillment_id: string; items: Json[] }[] = []
      for (const quantity of [1, 2]) {
        const items = [{ id: mugs.id, quantity }]
        const fulfillment_id = await merchant.pack(items)
        await container
          .resolve(Modules.FULFILLMENT)
          .updateFulfillment(fulfillment_id, { shipped_at: new Date() })
        parcels.push({ fulfillment_id, items })
      }
      const [first] = parcels
      if (first === undefined) throw new Error("There is no parcel.")
      const shipment = { order_id: order.id, reference: "fulfillment", reference_id: first.fulfillment_id }
      await container.resolve(Modules.ORDER).registerShipment({
        ...shipment,
        items: [{ id: mugs.id, quantity: 1 }],
      })
      for (const [table, more] of [
        [
          "order_item",
          `|| CASE WHEN one.shipped_quantity > 0
                THEN '{"shipped_quantity": 2, "raw_shipped_quantity": {"value": "2", "precision": 20}}'::jsonb
                ELSE '{}' END`,
        ],
        ["order_shipping", ""],
      ])
        await run(
          `INSERT INTO ${table}
           SELECT (jsonb_populate_record(NULL::${table},
             to_jsonb(one) || jsonb_build_object('id', one.id || '_twice') ${more})).*
           FROM ${table} AS one JOIN "order" ON "order".id = one.order_id AND "order".version = one.version
           WHERE one.order_id = ?`,
          order.id
        )
      return { order, merchant, fulfillmentIds: parcels.map(({ fulfillment_id }) => fulfillment_id) }
    }

    /** What docs/limits.md names as repair. */
    async function makeSingle(orderId: string) {
      for (const [table, line, first] of [
        ["order_item", "item_id", "shipped_quantity DESC, id"],
        ["order_shipping", "shipping_method_id", "id"],
      ])
        await run(
          `DELETE FROM ${table} WHERE id IN (
             SELECT id FROM (
               SELECT id, row_number() OVER (PARTITION BY order_id, version, ${line} ORDER BY ${first}) AS place
               FROM ${table} WHERE order_id = ?) AS numbered
             WHERE place > 1)`,
          orderId
        )
    }

    const capture = (order_id: string, fulfillment_id: string) =>
      captureRatepayShipmentWorkflow(shop().container).run({ input: { order_id, fulfillment_id } })

    it("has both parcels captured", async () => {
      const { order, merchant, fulfillmentIds } = await shipTwoParcels()

      for (const id of fulfillmentIds) await capture(order.id, id)

      const gross = shop()
        .sandbox.requests({ operation: "capture" })
        .map(({ body }: Json) => body.gross_amount)
      expect(gross).toEqual([17.8, 25.8])
      expect(await merchant.attention()).toEqual([])
    })

    it("is on the attention list where an edit can't be followed, which a retry does once they are there once", async () => {
      const { order, merchant } = await shipTwoParcels()

      await merchant.addItem(shop().seeded.variants.cloth)
      await untilQuiet()

      expect(shop().sandbox.requests({ operation: "increment" })).toEqual([])
      const entries = await merchant.attention()
      expect(entries).toMatchObject([
        { operation: { kind: "increment", state: "failed", error: expect.stringContaining("(line_twice)") } },
      ])

      await makeSingle(order.id)
      await must(merchant.admin.post(`/admin/ratepay/operations/${entries[0]?.operation.id}/retry`))

      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
      expect((await expectAgreement(shop(), order.id)).figures.open).toBe(3 * 1290 + 1400 + 490 + 1999)
      expect(await merchant.attention()).toEqual([])
    })
  },
  { plugin: quick }
)
