import { reconcileAll } from "../../src/workflows/recovery/reconcile-all"
import { recover, type Recovered } from "../../src/workflows/recovery/recover"
import { must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { ledgerOf } from "../support/figures/balances"
import type { Merchant } from "../support/orders/merchant"
import { placedOrders } from "../support/orders/placed-orders"
import { letPass } from "../support/shop/age"
import { describeShop } from "../support/shop/shop"

const MISSING = /"de" \(partnerShopId SHOP_DE\) is not among the option accounts/

describeShop(
  "the accounts of one order",
  (shop) => {
    const { expectStanding, payOutstanding, place, reconcile, variants } = placedOrders(shop)
    const accounts = () => ledgerOf(shop()).options.accounts
    const before: ReturnType<typeof accounts>[number][] = []
    beforeEach(() => {
      before.splice(0, before.length, ...accounts())
    })
    afterEach(() => {
      accounts().splice(0, accounts().length, ...before)
      sellIn("de")
    })

    /** As after a restart with other options: only this account takes new orders. */
    function sellIn(name: string): void {
      for (const account of before) account.acceptsOrders = account.name === name
    }

    /** As after a restart with options that do not have this account any more. */
    function takeOut(name: string): void {
      const kept = before.filter((account) => account.name !== name)
      accounts().splice(0, accounts().length, ...kept)
    }

    /** Places an order whose first payment, 30.70, is in the account "de", and whose second one, 19.99, is in "at". */
    async function payInBoth(): Promise<Merchant> {
      const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      sellIn("at")
      await payOutstanding(merchant, 1999)
      const records = await ledgerOf(shop()).findByOrder(orderId)
      expect(records.map(({ transaction }) => transaction.account)).toEqual(["de", "at"])
      return merchant
    }

    /** What is open at Ratepay by partnerShopId, in cents. */
    const openAtRatepay = () =>
      Object.fromEntries(
        shop()
          .sandbox.transactions()
          .map(({ partnerShopIds, open }) => [partnerShopIds.join(), open])
      )

    const expectOpen = (expected: Record<string, number>) =>
      eventually(() => {
        expect(openAtRatepay()).toEqual(expected)
      })

    /** Whatever follows the order writes its entries after it has moved the money. */
    const expectMissing = (merchant: Merchant, kind: string) =>
      eventually(async () => {
        const entries = (await merchant.attention()).map(({ operation }: Json) => [
          operation.kind,
          String(operation.error),
        ])
        expect(entries).toContainEqual([kind, expect.stringMatching(MISSING)])
      })

    async function recoverSoon(): Promise<Recovered> {
      await letPass(shop(), 15)
      return recover(shop().container)
    }

    it("keep what an order has in each of them there", async () => {
      const merchant = await payInBoth()
      const [mug, cloth] = [await merchant.line("MUG-77"), await merchant.line("LINEN-1")]
      await merchant.setQuantity(mug.id, 1)
      await expectOpen({ SHOP_DE: 1780, SHOP_AT: 1999 })

      await merchant.ship([{ id: cloth.id, quantity: 1 }])
      // The first shipment takes the shipping costs, which are in the other account.
      await expectOpen({ SHOP_DE: 1290, SHOP_AT: 0 })
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: cloth.id, quantity: 1 }] }))
      await reconcile(merchant.orderId)

      await expectStanding(merchant, { open: 1290, captured: 490 + 1999, refunded: 1999 })
    })

    it("are each released when an order is canceled, although one of them is missing", async () => {
      const merchant = await payInBoth()
      takeOut("de")
      await merchant.admin.post(`/admin/orders/${merchant.orderId}/cancel`)

      await expectOpen({ SHOP_DE: 3070, SHOP_AT: 0 })

      await expectMissing(merchant, "cancel")
      accounts().splice(0, accounts().length, ...before)
      await recoverSoon()
      await expectOpen({ SHOP_DE: 0, SHOP_AT: 0 })
    })

    it("each follow an edit, although one of them is missing", async () => {
      const merchant = await payInBoth()
      const [mug, cloth] = [await merchant.line("MUG-77"), await merchant.line("LINEN-1")]
      takeOut("de")
      await merchant.edit(async (path) => {
        await must(merchant.admin.post(`${path}/items/item/${mug.id}`, { quantity: 1 }))
        await must(merchant.admin.post(`${path}/items/item/${cloth.id}`, { quantity: 0 }))
      })

      await expectOpen({ SHOP_DE: 3070, SHOP_AT: 0 })

      await expectMissing(merchant, "cancel")
    })

    it("each capture what has shipped, although one of them is missing", async () => {
      const { merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      const mug = await merchant.line("MUG-77")
      await merchant.setQuantity(mug.id, 3)
      sellIn("at")
      await payOutstanding(merchant, 1290)
      takeOut("de")
      await merchant.ship([{ id: mug.id, quantity: 3 }])

      await expectOpen({ SHOP_DE: 3070, SHOP_AT: 0 })

      await expectMissing(merchant, "capture")
    })

    it("are each compared at night, although the first can't be", async () => {
      const merchant = await payInBoth()
      const recovered = await recoverSoon()
      const compared = async () =>
        (await ledgerOf(shop()).findByOrder(merchant.orderId)).map(
          ({ transaction }) => transaction.lastComparison !== null
        )
      expect(recovered).toMatchObject({ unresolved: 0, put_off: 0 })
      expect(await compared()).toEqual([false, false])
      shop().sandbox.inject({
        kind: "decline",
        category: "RESOURCE_NOT_FOUND",
        operation: "retrieve",
        next: 1,
      })

      expect(await reconcileAll(shop().container, {})).toMatchObject({ count: 2, failed: 1 })

      expect(await compared()).toEqual([false, true])
    })

    it("are not told to have failed where one has an authorization without an outcome and is missing", async () => {
      const { sandbox, client } = shop()
      sandbox.inject({ operation: "authorize", kind: "cut", when: "after", next: 1 })
      sandbox.inject({ operation: "authorize", kind: "status", status: 502, next: 9 })
      const { cartId } = await client.checkOut({ items: [{ variantId: variants().mug, quantity: 2 }] })
      sandbox.clearFaults()
      takeOut("de")
      sellIn("at")

      const { body } = await client.complete(cartId)

      expect(body.error.message).toMatch(/konnte gerade nicht bestätigt werden/)
      expect(openAtRatepay()).toEqual({ SHOP_DE: 3070 })
      await recoverSoon()
      const { entries } = await must(client.merchant.get("/admin/ratepay/attention"))
      expect(entries).toMatchObject([
        { reason: "unresolved", operation: { error: expect.stringMatching(MISSING) } },
      ])
    })
  },
  {
    sandbox: { partnerShopIds: ["SHOP_DE", "SHOP_AT"] },
    plugin: {
      responseTimeoutMs: 300,
      retryBudgetMs: 900,
      accounts: [
        { name: "de", partnerShopId: "SHOP_DE" },
        { name: "at", partnerShopId: "SHOP_AT", acceptsOrders: false },
      ],
    },
  }
)
