import { listOwnRoutes } from "../../../support/own-routes"
import { placeOrder } from "../../../support/place-order"
import { describeShop } from "../../../support/shop"
import { hire } from "../../../support/staff"

const adminRoutes = listOwnRoutes().filter(({ path }) => path.startsWith("/admin/"))

/** Any path of a route. */
const fill = (path: string, id = "some_id") => path.replace("{id}", id)

describeShop("who may use the admin API", (shop) => {
  it("is nobody who is not logged in as staff", async () => {
    const { client } = shop()
    const customer = await client.logIn("customer@example.org")

    expect(adminRoutes.length).toBeGreaterThan(10)
    for (const { method, path } of adminRoutes) {
      for (const caller of [client.nobody, client.store, customer.store]) {
        expect({ method, path, status: (await caller[method](fill(path))).status }).toEqual({
          method,
          path,
          status: 401,
        })
      }
    }
  })

  it("is every member of staff, in a store without roles", async () => {
    const { order } = await placeOrder(shop())
    const staff = await hire(shop(), [])

    expect((await staff.get(`/admin/ratepay/orders/${order.id}`)).status).toBe(200)
    expect((await staff.post(`/admin/ratepay/orders/${order.id}/captures`)).status).toBe(200)
  })
})
