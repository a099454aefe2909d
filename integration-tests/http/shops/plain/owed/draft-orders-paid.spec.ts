import { germanAddress, must } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { ledgerOf } from "../../../../support/figures/balances"
import { draftOrders } from "../../../../support/orders/draft-orders"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("a draft order of the staff", (shop) => {
  const { authorize, errorsOf, expectStanding, place, reconcile, startPayment, variants } = placedOrders(shop)
  const { startSession, write } = draftOrders(shop)
  const admin = () => shop().client.merchant

  it.each([
    [1.25, 1.25, 2],
    [1.25, 1.3, 1.95],
  ])(
    "is captured completely, although its shipments have finer quantities than its lines (%d, %d, %d)",
    async (...parcels) => {
      const merchant = await write({ mug: 4.5 })
      await must(authorize(merchant, await startSession(merchant)))
      const mugs = await merchant.line("MUG-77")

      for (const quantity of parcels) await merchant.ship([{ id: mugs.id, quantity }])

      await expectStanding(merchant, { open: 0 })
      expect(await errorsOf(merchant)).toEqual([])
    }
  )

  /** Two concurrent requests for one order, to which Ratepay responds after some ms: one authorization stands. */
  async function authorizeAtOnce(...delays: number[]): Promise<void> {
    const merchant = await write({ mug: 2 })
    const ids = [await startSession(merchant), await startSession(merchant)]
    for (const ms of delays) shop().sandbox.inject({ operation: "authorize", kind: "delay", ms, next: 1 })

    const responses = await Promise.all(ids.map((id) => authorize(merchant, id)))

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400])
    const { owed } = await expectStanding(merchant, {})
    await reconcile(merchant.orderId)
    await expectStanding(merchant, { held: owed })
    expect(await errorsOf(merchant)).toEqual([])
  }

  it.each([
    [300, 300],
    [600, 100],
    [100, 600],
    [0, 0],
  ])(
    "is authorized once, also by concurrent requests, to which Ratepay responds after %d and %d ms",
    authorizeAtOnce
  )

  describe("in a store that does not follow edits", () => {
    beforeEach(() => {
      ledgerOf(shop()).options.followOrderEdits = false
    })
    afterEach(() => {
      ledgerOf(shop()).options.followOrderEdits = true
    })

    it.each([
      [300, 300],
      [600, 100],
      [100, 600],
    ])(
      "is authorized once too, by concurrent requests, to which Ratepay responds after %d and %d ms",
      authorizeAtOnce
    )
  })

  it("tells staff of a passcode that Ratepay wants of the buyer, and is authorized once that was typed", async () => {
    const merchant = await write({ mug: 2 }, { email: "otp_required@ratepay.com" })
    const sessionId = await startSession(merchant)

    for (let attempt = 0; attempt < 2; attempt++) {
      const { status, body } = await authorize(merchant, sessionId)
      expect([status, body.type]).toEqual([400, "not_allowed"])
      expect(body.message).toMatch(
        /^Authorization for order \d+: .* one-time passcode .*\(passcode_required\)/
      )
    }

    expect(shop().sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    await must(
      shop().client.store.post(`/store/ratepay/payment-sessions/${sessionId}/passcode`, { code: "123456" })
    )
    await must(authorize(merchant, sessionId))
    const { owed } = await expectStanding(merchant, {})
    await expectStanding(merchant, { held: owed })
  })

  it("counts goods once of which an authorization was given up, as the address had changed since", async () => {
    const merchant = await write({ mug: 2 })
    const sessionId = await startSession(merchant)
    shop().sandbox.inject({ operation: "authorize", kind: "cut", when: "after", next: 1 })
    shop().sandbox.inject({ operation: "authorize", kind: "status", status: 502, share: 1, seed: 1 })
    expect((await authorize(merchant, sessionId)).status).toBeGreaterThanOrEqual(400)
    shop().sandbox.clearFaults()
    await must(
      admin().post(`/admin/orders/${merchant.orderId}`, {
        shipping_address: { ...germanAddress, address_1: "Markt 4" },
      })
    )
    await must(authorize(merchant, sessionId))
    expect(
      shop()
        .sandbox.requests({ operation: "authorize" })
        .filter(({ status }) => status === 201)
    ).toHaveLength(2)
    expect(shop().sandbox.requests({ operation: "cancel" })).toHaveLength(1)

    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 1)

    await expectStanding(merchant, { open: 1290 + 583, owed: 1290 + 583 })
    await reconcile(merchant.orderId)
    await expectStanding(merchant, { open: 1290 + 583, owed: 1290 + 583 })
    expect((await merchant.read()).credit_lines).toEqual([])
  })

  it("accepts no payment that was begun before it was canceled", async () => {
    const merchant = await write({ mug: 2 })
    const sessionId = await startSession(merchant)
    await must(admin().post(`/admin/orders/${merchant.orderId}/cancel`, {}))

    expect((await authorize(merchant, sessionId)).status).toBe(400)
    expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
  })

  it("has goods once that a retried increment and a second payment both add", async () => {
    const { orderId, merchant } = await place({ mug: 2 })
    const { sandbox } = shop()
    sandbox.inject({ kind: "decline", category: "TRANSACTION_RISK", operation: "increment", next: 1 })
    await merchant.addItem(variants().cloth)
    const entry = await eventually(async () => {
      const [one] = await merchant.attention()
      expect(one).toBeDefined()
      return one
    })
    const sessionId = await startPayment(merchant, 1999)
    sandbox.inject({ kind: "delay", ms: 500, operation: ["increment", "authorize"], next: 2 })
    await Promise.all([
      admin().post(`/admin/ratepay/operations/${entry.operation.id}/retry`),
      authorize(merchant, sessionId),
    ])

    await reconcile(orderId)

    await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
  })
})
