import { listOwnRoutes } from "../../../../support/routes/own-routes"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"
import { hire } from "../../../../support/shop/staff"

const adminRoutes = listOwnRoutes().filter(({ path }) => path.startsWith("/admin/"))

/** Stands for any id in a path. */
const fill = (path: string, id = "some_id") => path.replace("{id}", id)

describeShop("the admin API in a store without roles", (shop) => {
  it("refuses everybody who is not logged in as staff", async () => {
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

  it("is open to every member of staff", async () => {
    const { order } = await placeOrder(shop())
    const staff = await hire(shop(), [])

    expect((await staff.get(`/admin/ratepay/orders/${order.id}`)).status).toBe(200)
    expect((await staff.post(`/admin/ratepay/orders/${order.id}/captures`)).status).toBe(200)
  })
})
