import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CreateNotificationDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import tellAttentionJob from "../../src/jobs/tell-attention"
import tellDailyJob from "../../src/jobs/tell-daily"
import { reachLedger } from "../../src/medusa/reach-ledger"
import { createNoticeStore } from "../../src/modules/ratepay/store/notice-store"
import { sentences } from "../../src/sentences"
import { must, type Json } from "../../testing/shop-client"
import { placeOrder } from "../support/orders/place-order"
import { letPass } from "../support/shop/age"
import { describeShop } from "../support/shop/shop"

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "notices-"))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const staff = ["desk@shop.example", "books@shop.example"]

describeShop(
  "what needs attention",
  (shop) => {
    const events: Json[] = []
    const mails = (): Json[] =>
      fs.readdirSync(folder).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")))
    const feed = async (): Promise<Json[]> =>
      (await must(shop().client.merchant.get("/admin/notifications?channel=feed"))).notifications
    const tell = () => tellAttentionJob(shop().container)
    const at = (order: Json, what: string) => `/admin/ratepay/orders/${order.id}/${what}`
    const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

    /** An order whose capture Ratepay has declined, some minutes ago unless it was `justNow`. */
    async function declineCapture({ justNow = false } = {}) {
      const placed = await placeOrder(shop(), { email: "jana.muster@example.org" })
      shop().sandbox.inject({
        operation: "capture",
        kind: "decline",
        category: "UNPROCESSABLE_OPERATION",
        next: 1,
      })
      expect((await shop().client.merchant.post(at(placed.order, "captures"))).status).toBe(400)
      shop().sandbox.clearFaults()
      if (!justNow) await letPass(shop(), 5)
      return placed
    }

    beforeAll(() => {
      shop()
        .container.resolve(Modules.EVENT_BUS)
        .subscribe("ratepay.digest", async (event) => {
          events.push(event)
          await Promise.resolve()
        })
    })
    beforeEach(() => {
      events.length = 0
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
    })

    it("is told by mail to each receiver and in the dashboard's feed: which order, what happened, what to do, by when", async () => {
      const { order } = await declineCapture()

      await tell()

      const sent = mails()
      expect(sent.map(({ to, channel, template }) => [to, channel, template]).sort()).toEqual(
        staff.map((to) => [to, "email", "our-declined"]).sort()
      )
      expect(sent[0]).toMatchObject({
        data: {
          kind: "declined",
          order_id: order.id,
          order_number: String(order.display_id),
          operation_kind: "capture",
          amount: 57.6,
          currency_code: "eur",
          by_when: expect.stringMatching(/^20/),
          reason: `${sentences.de.declines.category.UNPROCESSABLE_OPERATION} (UNPROCESSABLE_OPERATION)`,
        },
        content: {
          subject: `Ratepay: Bestellung #${order.display_id} braucht Aufmerksamkeit`,
          text: expect.stringMatching(
            /Erfassung, 57,60\s€: von Ratepay abgelehnt[^]*\(UNPROCESSABLE_OPERATION\)[^]*erneut versuchen[^]*Bis \d/
          ),
        },
      })
      const [entry] = await feed()
      expect(entry).toMatchObject({
        channel: "feed",
        resource_type: "order",
        resource_id: order.id,
        data: {
          title: `Ratepay: Bestellung #${order.display_id} braucht Aufmerksamkeit`,
          description: expect.stringMatching(/abgelehnt\.\n[^]+\nBis \d/),
        },
      })
      expect(JSON.stringify([...sent, entry])).not.toMatch(/Muster|Lindenweg|example\.org|1988-11-03/)
    })

    it("is told once, also by two instances at once and after a restart", async () => {
      await declineCapture()

      await Promise.all([tell(), tell(), tell()])
      await tell()

      expect(mails()).toHaveLength(2)
      expect(await feed()).toHaveLength(1)
      expect(await knex()("ratepay_notice").whereNotNull("told_at").pluck("key")).toHaveLength(3)
    })

    it("is held by one of several instances that take it at the same moment, and by the others without an error", async () => {
      const store = createNoticeStore(knex())
      const keys = Array.from({ length: 200 }, (_, index) => `mail:staff:rpop_${index}`)

      for (const key of keys) {
        const held = await Promise.all(Array.from({ length: 8 }, () => store.hold([key], new Date())))
        expect(held.flat()).toEqual([{ key, tries: 1 }])
      }
    })

    it("is told again by a way that failed, and not by the others", async () => {
      await declineCapture()
      const notifications = shop().container.resolve(Modules.NOTIFICATION)
      const create = notifications.createNotifications.bind(notifications)
      let failing = true
      const spy = jest
        .spyOn(notifications, "createNotifications")
        .mockImplementation((data: CreateNotificationDTO) =>
          failing && data.to === staff[0] ? Promise.reject(new Error("away")) : create(data)
        )
      await tell()
      expect(mails().map(({ to }) => to)).toEqual([staff[1]])

      failing = false
      await tell()
      expect(mails()).toHaveLength(1)
      await knex().raw("update ratepay_notice set held_until = held_until - interval '5 minutes'")
      await tell()
      spy.mockRestore()

      expect(mails().map(({ to }) => to)).toEqual([staff[1], staff[0]])
      expect(await feed()).toHaveLength(1)
    })

    it("is not told again where a process ended after it had sent and before it noted that", async () => {
      await declineCapture()
      const { notices } = reachLedger(shop().container)
      const spy = jest.spyOn(notices, "markTold").mockRejectedValue(new Error("killed"))
      await tell()
      spy.mockRestore()
      expect(mails()).toHaveLength(2)

      await knex().raw("update ratepay_notice set held_until = held_until - interval '5 minutes'")
      await tell()

      expect(mails()).toHaveLength(2)
      expect(await feed()).toHaveLength(1)
      expect(await knex()("ratepay_notice").whereNull("told_at")).toEqual([])
    })

    it("is not told where it was settled before its time, and stays in the order's timeline", async () => {
      const { order } = await declineCapture({ justNow: true })
      await tell()
      await must(shop().client.merchant.post(at(order, "captures")))
      await letPass(shop(), 5)

      await tell()

      expect(mails()).toEqual([])
      expect(await feed()).toEqual([])
      const { ratepay_order } = await must(shop().client.merchant.get(`/admin/ratepay/orders/${order.id}`))
      expect(ratepay_order.transactions[0].operations).toMatchObject([
        { kind: "authorize" },
        { kind: "capture", state: "declined", needs_attention: false, superseded_by: expect.any(String) },
        { kind: "capture", state: "succeeded" },
      ])
    })

    it("leaves the list by itself when a later comparison no longer finds it, and stays in the order's timeline", async () => {
      const { order } = await placeOrder(shop())
      await must(shop().client.merchant.post(at(order, "captures")))
      const compare = () => must(shop().client.merchant.post(at(order, "reconciliation")))
      const attention = async () =>
        (await must(shop().client.merchant.get("/admin/ratepay/attention"))).entries
      const operations = knex()("ratepay_operation").where("kind", "capture")
      const [{ ratepay_operation_id: real }] = await operations.clone().select("ratepay_operation_id")
      await operations.clone().update({ ratepay_operation_id: "nobody-knows" })
      expect((await compare()).differences).not.toEqual([])
      expect(await attention()).not.toEqual([])
      await letPass(shop(), 5)
      await tell()
      expect(mails()[0]).toMatchObject({ template: "ratepay-attention-finding", data: { kind: "finding" } })
      // In the language of the notices, with the kind of the operation in words.
      expect(mails()[0].data.reason).toMatch(/Erfassung/)

      await operations.clone().update({ ratepay_operation_id: real })
      expect((await compare()).differences).toEqual([])

      expect(await attention()).toEqual([])
      const { ratepay_order } = await must(shop().client.merchant.get(`/admin/ratepay/orders/${order.id}`))
      expect(ratepay_order.transactions[0].operations).toContainEqual(
        expect.objectContaining({
          kind: "comparison",
          needs_attention: false,
          error: expect.stringContaining("nobody-knows"),
        })
      )
    })

    it("is told again when an operation of which nobody knew the outcome turns out to be declined", async () => {
      const { order } = await placeOrder(shop())
      shop().sandbox.inject({ operation: "capture", kind: "status", status: 503, next: 50 })
      await shop().client.merchant.post(at(order, "captures"))
      await letPass(shop(), 5)
      await tell()
      await tell()
      expect(mails().map(({ data }) => data.kind)).toEqual(["unresolved", "unresolved"])
      shop().sandbox.clearFaults()
      shop().sandbox.inject({
        ...{ operation: "capture", kind: "decline", category: "UNPROCESSABLE_OPERATION", next: 1 },
      })
      const [{ operation }] = (await must(shop().client.merchant.get("/admin/ratepay/attention"))).entries
      await shop().client.merchant.post(`/admin/ratepay/operations/${operation.id}/retry`)
      shop().sandbox.clearFaults()

      await tell()
      await tell()

      expect(mails().map(({ data }) => [data.kind, data.operation_id])).toEqual([
        ...staff.map(() => ["unresolved", operation.id]),
        ...staff.map(() => ["declined", operation.id]),
      ])
      expect(await feed()).toHaveLength(2)
    })

    it("is told of an authorization that expires, once for each expiry", async () => {
      const { order } = await placeOrder(shop())
      const expire = (days: number) =>
        knex()("ratepay_transaction").update({
          authorization_expires: new Date(Date.now() + days * 86_400_000),
        })
      await expire(20)
      await tellDailyJob(shop().container)
      expect(mails()).toEqual([])

      await expire(10)
      await tellDailyJob(shop().container)
      await tellDailyJob(shop().container)
      expect(mails()).toHaveLength(2)
      expect(mails()[0]).toMatchObject({
        template: "ratepay-attention-expiring",
        data: { kind: "expiring", order_id: order.id, amount: 57.6, by_when: expect.any(String) },
      })

      await expire(12)
      await tellDailyJob(shop().container)
      expect(mails()).toHaveLength(4)
    })

    it("is told of every authorization that expires, however many are read together", async () => {
      const placed = [await placeOrder(shop()), await placeOrder(shop()), await placeOrder(shop())]
      // At the same moment, so that the id decides where the next ones begin.
      await knex()("ratepay_transaction").update({
        authorization_expires: new Date(Date.now() + 9 * 86_400_000),
      })
      const ledger = reachLedger(shop().container)
      const seen: string[][] = []
      for await (const records of ledger.eachExpiring(14, 2))
        seen.push(records.map(({ transaction }) => transaction.orderId ?? ""))

      expect(seen.map(({ length }) => length)).toEqual([2, 1])
      expect(seen.flat().sort()).toEqual(placed.map(({ order }) => order.id).sort())
    })

    it("is counted once a day in an event", async () => {
      await declineCapture()
      await declineCapture()
      await placeOrder(shop())
      await knex()("ratepay_transaction").update({
        authorization_expires: new Date(Date.now() + 5 * 86_400_000),
      })

      await Promise.all([tellDailyJob(shop().container), tellDailyJob(shop().container)])
      await tellDailyJob(shop().container)

      expect(events.map(({ data }) => data)).toEqual([
        {
          day: new Date().toISOString().slice(0, 10),
          count: 5,
          counts: { failed: 0, declined: 2, unresolved: 0, finding: 0, expiring: 3 },
          oldest_at: expect.any(String),
        },
      ])
    })
  },
  {
    env: { MAILBOX: folder },
    plugin: {
      attentionNotices: {
        channel: "email",
        to: staff,
        templates: { declined: "our-declined" },
        language: "de",
        afterMinutes: 2,
      },
    },
  }
)
