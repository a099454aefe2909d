import type { Caller } from "../../testing/shop-client"
import { listOwnRoutes, type OwnRoute } from "../support/routes/own-routes"
import { describeShop } from "../support/shop/shop"
import { hire } from "../support/shop/staff"

const adminRoutes = listOwnRoutes().filter(({ path }) => path.startsWith("/admin/"))

/** Stands for any id in a path. */
const fill = (path: string, id = "some_id") => path.replace("{id}", id)

describeShop(
  "the admin API in a store with roles",
  (shop) => {
    const read = ["order:read", "payment:read"]

    /** Places an order without reading it as the merchant, who has no role here. */
    const place = async () => {
      const { client, seeded } = shop()
      const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 3 }] })
      return { id: String(body.order.id), mugs: String(body.order.items[0].id) }
    }
    const at = (orderId: string, path: string) => `/admin/ratepay/orders/${orderId}/${path}`
    const inAMonth = () => new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString()
    const captureOne = async (staff: Caller, order: { id: string; mugs: string }) =>
      staff.post(at(order.id, "captures"), { items: [{ line_item_id: order.mugs, quantity: 1 }] })

    const statuses = async (staff: Caller, routes: OwnRoute[], id?: string) => {
      const responses = routes.map(async ({ method, path }) => {
        const { status } = await staff[method](fill(path, id))
        return [`${method} ${path}`, status] as const
      })
      return Object.fromEntries(await Promise.all(responses))
    }
    const all = (routes: OwnRoute[], status: number) =>
      Object.fromEntries(routes.map(({ method, path }) => [`${method} ${path}`, status]))

    it("refuses staff without a role", async () => {
      expect(await statuses(await hire(shop(), []), adminRoutes)).toEqual(all(adminRoutes, 403))
    })

    it.each([
      ["payments", ["order:read", "capture:create", "refund:create", "payment:update"]],
      ["orders", ["payment:read", "capture:create", "refund:create", "payment:update"]],
    ])("refuses staff who may not read %s", async (_, policies) => {
      expect(await statuses(await hire(shop(), policies), adminRoutes)).toEqual(all(adminRoutes, 403))
    })

    it("refuses changes by staff who may only read", async () => {
      const order = await place()
      const before = shop().sandbox.requests().length
      // A retry needs the policies of its operation; a preview and a search change nothing.
      const routes = adminRoutes.filter(
        ({ method, path }) =>
          method === "delete" || (method === "post" && !/previews|retry|search/.test(path))
      )

      expect(await statuses(await hire(shop(), read), routes, order.id)).toEqual(all(routes, 403))
      expect(shop().sandbox.requests()).toHaveLength(before)
    })

    it("allows reads and previews to staff who may read orders and payments", async () => {
      const order = await place()
      const staff = await hire(shop(), read)

      expect((await staff.get(`/admin/ratepay/orders/${order.id}`)).status).toBe(200)
      expect((await staff.get(`/admin/ratepay/orders/${order.id}/payment`)).status).toBe(200)
      expect((await staff.get("/admin/ratepay/operations")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/attention")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/locks")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/checks")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/checks/connection")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/configuration")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/transactions")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/transactions/export")).status).toBe(200)
      const ofBuyer = { email: "a@b.example" }
      expect((await staff.post("/admin/ratepay/transactions/search", ofBuyer)).status).toBe(200)
      expect((await staff.get("/admin/ratepay/payouts")).status).toBe(200)
      expect((await staff.get("/admin/ratepay/settlements/problems")).status).toBe(200)
      expect((await staff.get(`/admin/ratepay/orders/${order.id}/settlement`)).status).toBe(200)
      expect((await staff.post("/admin/ratepay/locks/search", { email: "a@b.example" })).status).toBe(200)
      expect((await staff.post(at(order.id, "previews"), { operation: "capture" })).status).toBe(200)
    })

    it.each([
      ["captures", ["capture:create"], () => ({})],
      ["cancellations", ["credit_line:create", "payment:update"], () => ({})],
      ["expiry", ["payment:update"], () => ({ authorization_expires: inAMonth() })],
    ])("allows exactly the actions of the role: %s", async (path, policies, body) => {
      const order = await place()
      const staff = await hire(shop(), [...read, ...policies])

      expect(await staff.post(at(order.id, path), body())).toMatchObject({ status: 200 })
    })

    it("allows refunds and tracking to staff with these policies, after another person has captured", async () => {
      const order = await place()
      const captured = await captureOne(await hire(shop(), [...read, "capture:create"]), order)
      const shipper = await hire(shop(), [...read, "fulfillment:update"])
      const refunder = await hire(shop(), [...read, "refund:create"])

      const tracking = { capture_id: captured.body.operation.id, carrier: "GLS", tracking_number: "7007" }
      expect((await refunder.post(at(order.id, "tracking"), tracking)).status).toBe(403)
      expect((await shipper.post(at(order.id, "tracking"), tracking)).status).toBe(200)
      expect((await shipper.post(at(order.id, "refunds"))).status).toBe(403)
      expect((await refunder.post(at(order.id, "refunds"))).status).toBe(200)
    })

    it("allows a capture's retry to staff who may capture, and acknowledgement to staff who may change payments", async () => {
      const order = await place()
      const capturer = await hire(shop(), [...read, "capture:create"])
      const refunder = await hire(shop(), [...read, "refund:create", "payment:update"])
      shop().sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
      await captureOne(capturer, order)
      shop().sandbox.clearFaults()
      const { body } = await capturer.get("/admin/ratepay/attention")
      const path = `/admin/ratepay/operations/${body.entries[0].operation.id}`

      expect(await refunder.post(`${path}/retry`)).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining("capture:create") },
      })
      expect(await capturer.post(`${path}/retry`)).toMatchObject({ status: 200 })
      expect((await capturer.post(`${path}/acknowledgement`)).status).toBe(403)
      expect((await refunder.post(`${path}/acknowledgement`)).status).toBe(200)
    })
  },
  { env: { MEDUSA_FF_RBAC: "true" } }
)
