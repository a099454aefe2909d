import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../testing/seed-shop"
import { buyer, must } from "../../../../testing/shop-client"
import { recover } from "../../../../src/workflows/recovery/recover"
import { letPass } from "../../../support/shop/age"
import { ledgerOf, readLedger } from "../../../support/figures/balances"
import { placeOrder } from "../../../support/orders/place-order"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "background work",
  (shop) => {
    const knexOf = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const admin = () => shop().client.merchant
    const lookups = () => shop().sandbox.requests({ operation: "retrieve" }).length
    /** Moves time in the shop only, so that Ratepay still waits for a passcode that nobody has typed. */
    const later = async (minutes: number) => {
      await letPass(shop(), minutes)
      shop().sandbox.clock.set(new Date())
      return recover(shop().container)
    }

    const awaitPasscode = () =>
      shop().client.checkOut({
        items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
        email: "otp_required@ratepay.com",
      })

    /** Adds so many checkouts that wait for a passcode that nobody types; Ratepay knows only one of them. */
    async function awaitPasscodes(count: number) {
      await awaitPasscode()
      await knexOf().raw(
        `INSERT INTO ratepay_transaction (id, payment_session_id, sequence, payment_method, buyer_type, currency_code,
           partner_shop_id, ratepay_transaction_id, goods, created_at, updated_at)
         SELECT 'rptx_copy' || n, 'payses_copy' || n, 1, payment_method, buyer_type, currency_code,
           partner_shop_id, 'copy' || n, goods, created_at, updated_at
         FROM ratepay_transaction, generate_series(2, ${count}) AS n`
      )
      await knexOf().raw(
        `INSERT INTO ratepay_operation (id, transaction_id, kind, state, idempotency_key, body_hash, gross_amount, units,
           created_at, updated_at)
         SELECT 'rpop_copy' || n, 'rptx_copy' || n, kind, state, 'copy' || n, body_hash, gross_amount, units,
           created_at, updated_at
         FROM ratepay_operation, generate_series(2, ${count}) AS n`
      )
    }

    it("resolves a lost capture first, however many passcodes are open", async () => {
      await awaitPasscodes(220)
      const { order } = await placeOrder(shop())
      const payment = await shop().client.readPayment(order.id)
      shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture", next: 1 })
      shop().sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })
      await admin().post(`/admin/payments/${payment.id}/capture`, {})
      shop().sandbox.clearFaults()

      const looking = jest.spyOn(ledgerOf(shop()), "resolveLeftOpen")

      const done = await later(1)
      const looked = looking.mock.calls.map(([id]) => id)
      looking.mockRestore()

      expect(done.resent).toBe(1)
      expect((await readLedger(shop(), payment)).balances.open).toBe(0)
      // The second request is made when the capture is booked.
      expect(new Set(looked).size).toBe(51)
      expect(looked[0]).toBe(payment.data.transaction_id)
    })

    it("looks an open passcode up less and less often", async () => {
      await awaitPasscode()

      const seen: number[] = []
      for (let minute = 1; minute <= 20; minute++) {
        await later(1)
        seen.push(lookups())
      }

      // At 1, 2, 4, 8 and 16 minutes, plus or minus one.
      expect(seen.at(-1)).toBeGreaterThanOrEqual(4)
      expect(seen.at(-1)).toBeLessThanOrEqual(6)
    })

    it("cancels an open passcode after a day without an entry on the attention list, and the buyer can still pay", async () => {
      const { session, cartId } = await awaitPasscode()

      await later(23 * 60)
      const waiting = await ledgerOf(shop()).findLatestAuthorization(session.id)
      await later(26 * 60)
      const ended = await ledgerOf(shop()).findLatestAuthorization(session.id)
      const { entries } = await must(admin().get("/admin/ratepay/attention"))
      const calls = lookups()
      await later(60)
      await later(60)

      expect(waiting?.operations).toMatchObject([{ state: "passcode_required" }])
      expect(ended?.operations).toMatchObject([{ state: "failed", error: expect.stringMatching(/passcode/) }])
      expect(entries).toEqual([])
      expect(lookups()).toBe(calls)
      const { payment_collection: anew } = await must(
        shop().client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
      )
      const again = await shop().client.complete(cartId)
      expect(again.body.error.type).toBe("payment_requires_more_error")
      const path = `/store/ratepay/payment-sessions/${anew.payment_sessions[0].id}/passcode`
      await must(shop().client.store.post(path, { code: "123456" }))
      expect((await shop().client.complete(cartId)).body.type).toBe("order")
    })

    it("finds an authorization whose passcode was verified meanwhile", async () => {
      const { session } = await awaitPasscode()
      await must(
        shop().client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code: "123456" })
      )

      const done = await later(1)

      expect(done.looked_up).toBe(1)
      const record = await ledgerOf(shop()).findLatestAuthorization(session.id)
      expect(record?.operations).toMatchObject([{ state: "succeeded" }])
    })

    it("lets an operation that can't be resolved wait, and handles others first", async () => {
      const { order } = await placeOrder(shop())
      const payment = await shop().client.readPayment(order.id)
      shop().sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })
      await admin().post(`/admin/payments/${payment.id}/capture`, {})
      shop().sandbox.clearFaults()
      const ledger = ledgerOf(shop())
      const failing = jest.spyOn(ledger, "resolveLeftOpen").mockRejectedValue(new Error("No key opens it."))

      await later(1)
      await recover(shop().container)
      const tries = failing.mock.calls.length
      failing.mockRestore()
      const done = await later(31)

      expect(tries).toBe(1)
      expect(done.resent).toBe(1)
    })

    it("needs the same few database queries if nothing is wrong, however many captures there are", async () => {
      const { order } = await placeOrder(shop(), { providerId: paymentProviders.system, data: {} })
      const payment = await shop().client.readPayment(order.id)
      await later(5)
      const quiet = await countQueries(() => recover(shop().container))

      await knexOf().raw(
        `INSERT INTO capture (id, payment_id, amount, raw_amount, created_at)
         SELECT 'capt_other' || n, ?, 0.01, '{"value": "0.01", "precision": 20}', now() - interval '5 minutes'
         FROM generate_series(1, 900) AS n`,
        [payment.id]
      )
      const busy = await countQueries(() => recover(shop().container))

      expect(busy).toBe(quiet)
      expect(quiet).toBeLessThan(20)
    })

    it("needs few database queries for captures at Ratepay that are all known", async () => {
      const { order } = await placeOrder(shop())
      const payment = await shop().client.readPayment(order.id)
      for (const amount of [1, 2, 3]) {
        await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount }))
      }
      await later(5)
      await later(5)

      expect(await countQueries(() => recover(shop().container))).toBeLessThan(20)
    })

    async function countQueries(work: () => Promise<unknown>): Promise<number> {
      let count = 0
      const listen = () => void (count += 1)
      const knex = knexOf()
      knex.on("query", listen)
      try {
        await work()
        return count
      } finally {
        knex.removeListener("query", listen)
      }
    }
  },
  { plugin: quick }
)
