import { createOrderCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { ledgerOf } from "../support/figures/balances"
import { placedOrders } from "../support/orders/placed-orders"
import { describeShop } from "../support/shop/shop"

const CAPTURE_MS = 6_000

describeShop(
  "an edit of an order with two payments, of which one can't follow it",
  (shop) => {
    const { authorize, place, reconcile, standingOf, startPayment, variants } = placedOrders(shop)
    const accounts = () => ledgerOf(shop()).options.accounts

    /** As after a restart with other options: only this account takes new orders. */
    function sellIn(name: string): void {
      for (const account of accounts()) account.acceptsOrders = account.name === name
    }
    afterEach(() => {
      sellIn("de")
      jest.restoreAllMocks()
    })

    /** Places an order whose first payment, 30.70, is in the account "de", and whose second one, 19.99, is in "at". */
    async function payInBoth() {
      const { merchant } = await place({ mug: 2 })
      shop().sandbox.inject({
        ...{ kind: "decline", category: "TRANSACTION_RISK" },
        ...{ operation: "increment", next: 1 },
      })
      await merchant.addItem(variants().cloth)
      sellIn("at")
      await must(authorize(merchant, await startPayment(merchant, 1999)))
      return merchant
    }

    const heldIn = () =>
      Object.fromEntries(
        shop()
          .sandbox.transactions()
          .map(({ sender, open, captured, refunded }) => [sender, open + captured - refunded])
      )

    const failedCancellations = async (orderId: string) =>
      (await ledgerOf(shop()).findByOrder(orderId))
        .flatMap(({ operations }) => operations)
        .filter(({ kind, state }) => kind === "cancel" && state === "failed")
        .map(({ grossAmount }) => grossAmount)

    it("is held once, if it is credited while an increment waits for its turn", async () => {
      const merchant = await payInBoth()
      const { sandbox } = shop()
      const [mug, cloth] = [await merchant.line("MUG-77"), await merchant.line("LINEN-1")]
      const { id } = await shop().client.readPayment(merchant.orderId)
      sandbox.inject({ kind: "delay", ms: CAPTURE_MS, operation: "capture" })
      const capturing = merchant.admin.post(`/admin/payments/${id}/capture`, { amount: 5 })
      await eventually(
        () => {
          expect(sandbox.requests({ operation: "capture" })).toHaveLength(1)
        },
        { whileRunning: true }
      )
      sandbox.inject({
        ...{ kind: "decline", category: "SYNTAX", operation: "cancel" },
        ...{ sender: "at", share: 1, seed: 1 },
      })

      const following = jest.spyOn(ledgerOf(shop()), "followOrder")
      // A cook book of 14.00 takes the place of a mug of 12.90 in the first payment, and the second one's goods leave.
      await merchant.edit(async (path) => {
        await must(merchant.admin.post(`${path}/items/item/${mug.id}`, { quantity: 1 }))
        await must(merchant.admin.post(`${path}/items/item/${cloth.id}`, { quantity: 0 }))
        await must(
          merchant.admin.post(`${path}/items`, { items: [{ variant_id: variants().cookbook, quantity: 1 }] })
        )
      })
      // The order is read by now, and the increment waits.
      await eventually(
        () => {
          expect(following).toHaveBeenCalledTimes(1)
        },
        { whileRunning: true }
      )
      // Medusa emits no event for a credit line that a workflow of the merchant's writes.
      await createOrderCreditLinesWorkflow(shop().container).run({
        input: {
          id: merchant.orderId,
          credit_lines: [{ amount: 12.9, reference: "goodwill", reference_id: "phone" }],
        },
      })
      await must(capturing)

      const owed = 490 + 1290 + 1400 - 1290
      await eventually(
        async () => {
          expect(sandbox.requests({ operation: "increment" })).toMatchObject([
            { status: 422 },
            { status: 201 },
          ])
          // The order is read again after the increment, and the second payment is tried once more, for more than before.
          expect(await failedCancellations(merchant.orderId)).toEqual([1889, 1999])
          expect(heldIn()).toEqual({ de: owed, at: 1999 })
        },
        { withinMs: 10_000 }
      )
      sandbox.clearFaults()
      // Recovery leaves what Ratepay has refused to a person, for whom both attempts are one entry.
      await reconcile(merchant.orderId)
      expect(heldIn()).toEqual({ de: owed, at: 1999 })
      const entries = (await merchant.attention()).filter(
        ({ operation }: Json) => operation.kind === "cancel"
      )
      expect(entries).toMatchObject([{ operation: { amount: 19.99, can_retry: true } }])
      await must(merchant.admin.post(`/admin/ratepay/operations/${entries[0].operation.id}/retry`))
      expect(heldIn()).toEqual({ de: owed, at: 0 })
      expect(await standingOf(merchant)).toMatchObject({ held: owed, owed })
    })
  },
  {
    sandbox: {
      ...{ clientId: "de", clientSecret: "secret-of-de", partnerShopIds: ["SHOP_DE"] },
      senders: [{ clientId: "at", clientSecret: "secret-of-at", partnerShopIds: ["SHOP_AT"] }],
    },
    plugin: {
      accounts: [
        { name: "de", partnerShopId: "SHOP_DE", clientId: "de", clientSecret: "secret-of-de" },
        {
          ...{ name: "at", partnerShopId: "SHOP_AT", acceptsOrders: false },
          ...{ clientId: "at", clientSecret: "secret-of-at" },
        },
      ],
    },
  }
)
