import type { Json } from "../../../../testing/shop-client"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { selectOldestUnresolved } from "../../../../src/modules/ratepay/store/oldest-unresolved"
import { configureInMemory } from "../../../../src/observability/__tests__/in-memory"
import { ledgerOf } from "../../../support/figures/balances"
import { eventually } from "../../../support/eventually"
import { placeOrder } from "../../../support/orders/place-order"
import { sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

// Registered before Medusa starts, as a store's instrumentation.ts does it.
const telemetry = configureInMemory()
afterAll(() => telemetry.stop())

describeShop(
  "observability",
  (shop) => {
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]
    const loggerOf = () => shop().container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    const logged = () => {
      const logger = loggerOf()
      const lines: string[] = []
      for (const level of ["error", "warn", "info", "debug"] as const) {
        jest.spyOn(logger, level).mockImplementation((...messages: unknown[]) => {
          lines.push(String(messages[0]))
        })
      }
      return lines
    }
    beforeEach(() => telemetry.forgetSpans())
    afterEach(() => jest.restoreAllMocks())

    it("connects a declined buyer's response to the ledger, the log, the span and Ratepay by one id", async () => {
      const { client, sandbox } = shop()
      const lines = logged()

      const { body, session } = await client.checkOut({
        items: items(),
        email: "risk_decision@ratepay.com",
      })

      const id: string = body.error.correlation_id
      expect(id).toMatch(/^rpop_/)
      expect(body.error).toEqual({
        type: "payment_authorization_error",
        name: "Error",
        correlation_id: id,
        // The text may be Ratepay's wording, so nothing is added to it.
        message: expect.stringMatching(/^Die Zahlung per Kauf auf Rechnung .*lega[^ ]*dataprivacy$/),
      })
      const latest = await ledgerOf(shop()).findLatestAuthorization(session.id)
      expect(latest?.operations).toMatchObject([{ id, kind: "authorize", state: "declined" }])
      expect(lines.filter((line) => line.includes(`[${id}]: auth`))).toEqual([
        expect.stringMatching(/authorize declined, status 422/),
        expect.stringMatching(/declined: RISK_DECISION/),
      ])
      expect(sandbox.requests({ operation: "authorize" })).toMatchObject([
        {
          body: { partner_operation_id: id, partner_transaction_id: latest?.transaction.shopTransactionId },
        },
      ])
      expect(spanOf("ratepay.operation authorize").attributes).toMatchObject({
        "ratepay.operation.id": id,
        "ratepay.outcome": "declined",
        "ratepay.decline.category": "RISK_DECISION",
        "medusa.payment_session.id": session.id,
      })
    })

    it("gives the same reference in the buyer's response and the log, not as an error, if a typing error kept it from being sent", async () => {
      const { client, sandbox } = shop()
      const lines = logged()

      const { body } = await client.checkOut({ items: items(), address: { postal_code: "not a code" } })

      const id: string = body.error.correlation_id
      expect(id).toMatch(/^rpref_/)
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`\\[${id}\\]: authorization of payses_.* was not sent: .*zip_code`))
      )
      // Medusa's own workflow logs every authorization that was not made as an error.
      expect(loggerOf().error).not.toHaveBeenCalledWith(expect.stringMatching(/^ratepay/))
      expect(sandbox.requests({ operation: "authorize" })).toEqual([])
    })

    it("connects a merchant's failed capture to the same places and the event by one id", async () => {
      const { client, sandbox } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)
      const lines = logged()
      const told: unknown[] = []
      shop()
        .container.resolve(Modules.EVENT_BUS)
        .subscribe("ratepay.unresolved", (event) => Promise.resolve(void told.push(event.data)))
      telemetry.forgetSpans()
      sandbox.inject({ kind: "status", status: 503, operation: "capture", next: 20 })

      const response = await client.merchant.post(`/admin/payments/${payment.id}/capture`, {})

      const id: string = response.body.correlation_id
      const record = await ledgerOf(shop()).findByOperation(id)
      expect(response.status).toBe(500)
      expect(response.body.message).toMatch(/outcome is not known/)
      expect(record?.operations.at(-1)).toMatchObject({ id, kind: "capture", state: "unknown" })
      expect(new Set(sentOperations(shop(), "capture").map((sent) => sent.partner_operation_id))).toEqual(
        new Set([id])
      )
      const attempts = sandbox.requests({ operation: "capture" }).length
      expect(lines.filter((line) => line.includes(`[${id}]: capture server_error`))).toHaveLength(attempts)
      expect(attempts).toBeGreaterThan(1)
      await eventually(() => expect(told).toMatchObject([{ operation_id: id }]))

      const operation = spanOf("ratepay.operation capture")
      expect(operation.attributes).toMatchObject({
        "ratepay.operation.id": id,
        "ratepay.outcome": "unknown",
        "ratepay.attempts": attempts,
        "ratepay.operation.amount": record?.operations.at(-1)?.grossAmount,
        "error.type": "RatepayUnresolvedError",
      })
      const requests = telemetry.spans().filter(({ name }) => name === "ratepay.request capture")
      expect(requests).toHaveLength(attempts)
      for (const request of requests) {
        expect(request.parentSpanContext?.spanId).toBe(operation.spanContext().spanId)
        expect(request.attributes).toMatchObject({
          "ratepay.operation.id": id,
          "ratepay.transaction.id": record?.transaction.ratepayTransactionId,
          "ratepay.outcome": "server_error",
          "http.response.status_code": 503,
        })
      }
    })

    it("keeps the authorization's id through its one-time passcode", async () => {
      const { client, sandbox } = shop()
      const { body, session } = await client.checkOut({ items: items(), email: "otp_required@ratepay.com" })
      sandbox.inject({ kind: "status", status: 503, operation: "otp_verify", next: 20 })
      telemetry.forgetSpans()

      const response = await client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, {
        code: "123456",
      })

      const id: string = body.error.correlation_id
      const latest = await ledgerOf(shop()).findLatestAuthorization(session.id)
      expect(body.error.type).toBe("payment_requires_more_error")
      expect(latest?.operations).toMatchObject([{ id, state: "passcode_required" }])
      expect(response).toMatchObject({ status: 500, body: { correlation_id: id } })
      expect(spanOf("ratepay.request verify_otp").attributes).toMatchObject({ "ratepay.operation.id": id })
    })

    it("counts operations, requests and retries, and reports the age of unknown outcomes", async () => {
      const { client, sandbox } = shop()
      const resolvedBefore = await telemetry.collect("ratepay.operations.oldest_unresolved_age")
      const before = await counts()
      const { order } = await placeOrder(shop())
      const payment = await client.readPayment(order.id)
      await client.merchant.post(`/admin/payments/${payment.id}/capture`, {})
      sandbox.inject({ kind: "cut", when: "after", operation: "refund", next: 1 })
      sandbox.inject({ kind: "status", status: 500, operation: "refund", next: 20 })
      const response = await client.merchant.post(`/admin/payments/${payment.id}/refund`, { amount: 5 })
      await new Promise((resolve) => setTimeout(resolve, 1_100))

      const [age] = await telemetry.collect("ratepay.operations.oldest_unresolved_age")

      expect(response.status).toBe(500)
      expect(resolvedBefore).toEqual([{ value: 0, attributes: {} }])
      expect(age?.value).toBeGreaterThan(1)
      expect(age?.value).toBeLessThan(30)
      const after = await counts()
      expect(after.unknownRefunds - before.unknownRefunds).toBe(1)
      expect(after.retries - before.retries).toBe(sandbox.requests({ operation: "refund" }).length - 1)
      expect(after.timedCaptures - before.timedCaptures).toBe(1)
      expect(after.timedRequests - before.timedRequests).toBe(1)
    })

    const counts = async () => ({
      retries: await countOf("ratepay.retries", {
        "ratepay.request.name": "refund",
        "ratepay.account": "default",
      }),
      unknownRefunds: await countOf("ratepay.operations", {
        "ratepay.operation.kind": "refund",
        "ratepay.account": "default",
        "ratepay.outcome": "unknown",
      }),
      timedCaptures: await countOf("ratepay.operation.duration", {
        "ratepay.operation.kind": "capture",
        "ratepay.account": "default",
        "ratepay.outcome": "succeeded",
      }),
      timedRequests: await countOf("ratepay.request.duration", {
        "ratepay.request.name": "capture",
        "ratepay.account": "default",
        "ratepay.outcome": "accepted",
        "http.response.status_code": 201,
      }),
    })

    it("reads that age from the index of unresolved operations", async () => {
      const knex = shop().container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

      const plan = await knex.transaction(async (db: typeof knex) => {
        await db.raw("SET LOCAL enable_seqscan = off")
        return db.raw(`EXPLAIN ${selectOldestUnresolved(db).toQuery()}`)
      })

      expect(JSON.stringify(plan.rows)).toContain("IDX_ratepay_operation_one_unresolved")
    })

    it("puts no buyer data into spans and metrics", async () => {
      const { client } = shop()
      await client.checkOut({ items: items(), data: { phone: "+49 151 55566677" } })
      await client.checkOut({ items: items(), email: "buyer_identity@ratepay.com" })

      const seen = JSON.stringify([
        telemetry.spans().map(({ name, attributes, events, status }) => [name, attributes, events, status]),
        await telemetry.collect("ratepay.operations"),
        await telemetry.collect("ratepay.request.duration"),
      ])

      expect(seen).toMatch(/rpop_/)
      expect(seen).not.toMatch(/Muster|Jana|Lindenweg|1988|55566677|ratepay\.com|example\.org/)
    })

    it("returns no correlation id if there was no request to Ratepay", async () => {
      const { client } = shop()

      const response = await client.merchant.post("/admin/ratepay/operations/rpop_none/retry", {})

      expect(response.status).toBe(404)
      expect(response.body).not.toHaveProperty("correlation_id")
    })

    function spanOf(name: string) {
      const [span, ...more] = telemetry.spans().filter((each) => each.name === name)
      if (span === undefined || more.length > 0) throw new Error(`There is not exactly one span ${name}.`)
      return span
    }

    async function countOf(metric: string, attributes: Record<string, string | number>): Promise<number> {
      const points = await telemetry.collect(metric)
      const found = points.find((point) => JSON.stringify(point.attributes) === JSON.stringify(attributes))
      const value: Json = found?.value ?? 0
      return typeof value === "number" ? value : value.count
    }
  },
  { plugin: { ...quick, logLevel: "debug" } }
)
