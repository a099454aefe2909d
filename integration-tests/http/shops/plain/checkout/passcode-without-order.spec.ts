import { paymentProviders } from "../../../../../testing/seed-shop"
import { buyer, must } from "../../../../../testing/shop-client"
import { recover } from "../../../../../src/workflows/recovery/recover"
import { reconcileAll } from "../../../../../src/workflows/recovery/reconcile-all"
import { letPass } from "../../../../support/shop/age"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an authorization whose passcode was verified and whose checkout is not completed", (shop) => {
  async function begin() {
    const { client, seeded } = shop()
    const first = await client.checkOut({
      items: [{ variantId: seeded.variants.mug, quantity: 2 }],
      email: "otp_required@ratepay.com",
    })
    const type = () =>
      must(
        client.store.post(`/store/ratepay/payment-sessions/${first.session.id}/passcode`, { code: "123456" })
      )
    return { cartId: first.cartId, type }
  }
  const pass = async (...all: number[]) => {
    for (const minutes of all) {
      await letPass(shop(), minutes)
      await recover(shop().container)
    }
  }
  const open = () =>
    shop()
      .sandbox.transactions()
      .map((one) => one.open)

  it.each([
    ["at once", 0],
    ["after a minute", 1],
  ])(
    "is canceled after releaseAfterMinutes, also if the passcode was entered %s and recovery ran meanwhile",
    async (_, minutes) => {
      const { type } = await begin()
      if (minutes > 0) await pass(minutes)
      await type()

      await pass(1, 10, 31, 60, 120, 480)
      expect(open()).toEqual([0])
    }
  )

  it.each(["recovery", "recovery and the nightly comparison"])(
    "is canceled if the buyer has paid by another method (%s)",
    async (by) => {
      const { cartId, type } = await begin()
      await pass(1)
      await type()
      await must(shop().client.createPaymentSession(cartId, paymentProviders.system, {}))
      expect((await shop().client.complete(cartId)).body.type).toBe("order")

      await pass(1, 10, 31, 60, 120, 480)
      if (by !== "recovery") await reconcileAll(shop().container, {})

      expect(open()).toEqual([0])
    }
  )

  it("is canceled if the buyer has paid by a second session on Ratepay", async () => {
    const { cartId, type } = await begin()
    await type()
    const { payment_collection } = await must(
      shop().client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
    )
    await shop().client.complete(cartId)
    const path = `/store/ratepay/payment-sessions/${payment_collection.payment_sessions[0].id}/passcode`
    await must(shop().client.store.post(path, { code: "123456" }))
    expect((await shop().client.complete(cartId)).body.type).toBe("order")

    await pass(1, 10, 31, 60, 120, 480)
    await reconcileAll(shop().container, {})
    const { body } = await shop().client.merchant.get("/admin/ratepay/attention")

    expect({ open: open().sort(), told: body.entries.length }).toEqual({ open: [0, 3070], told: 0 })
  })
})
