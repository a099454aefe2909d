import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { paymentProviders } from "../../../testing/seed-shop"
import { buyer, must, type CheckoutInput, type Json } from "../../../testing/shop-client"
import { reconcileRatepayOrderWorkflow } from "../../../src/workflows"
import { recover } from "../../../src/workflows/recovery/recover"
import { letPass } from "../shop/age"
import { cents } from "../figures/balances"
import { eventually } from "../eventually"
import { merchantOf, type Merchant } from "./merchant"
import type { TestShop } from "../shop/test-shop"
import { readStanding, type Standing } from "../figures/standing"

export type Goods = Partial<Record<"mug" | "cookbook" | "cloth" | "screw", number>>

/** Places orders in a shop under test, and checks their amounts. */
export function placedOrders(shop: () => TestShop) {
  const variants = () => shop().seeded.variants

  const toItems = (goods: Goods) =>
    Object.entries(goods).map(([name, quantity]) => ({
      variantId: variants()[name as keyof Goods],
      quantity,
    }))

  async function place(
    goods: Goods,
    more: Partial<CheckoutInput> = {}
  ): Promise<{ orderId: string; merchant: Merchant }> {
    const { body } = await shop().client.checkOut({
      items: toItems(goods),
      ...more,
    })
    return { orderId: body.order.id, merchant: merchantOf(shop(), body.order.id) }
  }

  /** With store credit at the checkout: a credit line of the cart, which becomes one of the order. */
  async function placeWithCredit(goods: Goods, amount: number): Promise<Merchant> {
    const { client, container } = shop()
    const cartId = await client.fillCart({ items: toItems(goods) })
    await createCartCreditLinesWorkflow(container).run({
      input: [{ cart_id: cartId, amount, reference: "store_credit", reference_id: "credit_1", metadata: {} }],
    })
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
    const { body } = await client.complete(cartId)
    return merchantOf(shop(), body.order.id)
  }

  const errorsOf = async (merchant: Merchant) =>
    (await merchant.attention()).map(({ operation }: Json) => String(operation?.error))

  /** Runs recovery and a comparison with Ratepay, after moving time. */
  async function reconcile(orderId: string) {
    await letPass(shop(), 15)
    await recover(shop().container)
    const input = { order_id: orderId, with_ratepay: true }
    return (await reconcileRatepayOrderWorkflow(shop().container).run({ input })).result
  }

  const standingOf = (merchant: Merchant) => readStanding(shop(), merchant.orderId, merchant)

  /** Waits until Ratepay holds the expected amounts, and no more than the buyer owes unless that is expected too. */
  async function expectStanding(
    merchant: Merchant,
    expected: Partial<Standing>,
    { mayExceed = false } = {}
  ): Promise<Standing> {
    return eventually(async () => {
      const standing = await standingOf(merchant)
      expect(standing).toMatchObject(expected)
      if (!mayExceed) expect(standing.held).toBeLessThanOrEqual(standing.owed)
      return standing
    })
  }

  /**
   * Finds Medusa's only unpaid payment collection.
   *
   * @param whileRunning as soon as it is there: Medusa writes it before the increment is requested that may pay for the same goods
   */
  async function findUnpaid(
    merchant: Merchant,
    amount: number,
    { whileRunning = false } = {}
  ): Promise<Json> {
    return eventually(
      async () => {
        const { payment_collections } = await merchant.read()
        const waiting = payment_collections.filter(({ status }: Json) => status === "not_paid")
        expect(waiting.map((one: Json) => cents(one.amount))).toEqual([amount])
        return waiting[0]
      },
      { whileRunning }
    )
  }

  /** Creates a Ratepay payment session for the outstanding amount. */
  async function startPayment(
    merchant: Merchant,
    amount: number,
    how: { whileRunning?: boolean } = {}
  ): Promise<string> {
    const { id } = await findUnpaid(merchant, amount, how)
    const { payment_collection } = await must(
      merchant.admin.post(`/admin/payment-collections/${id}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    return payment_collection.payment_sessions[0].id
  }

  const authorize = (merchant: Merchant, payment_session_id: string) =>
    merchant.admin.post(`/admin/orders/${merchant.orderId}/payment-sessions/authorize`, {
      payment_session_id,
    })

  return {
    variants,
    place,
    placeWithCredit,
    errorsOf,
    reconcile,
    standingOf,
    expectStanding,
    findUnpaid,
    startPayment,
    authorize,
    /** Pays the outstanding amount on Ratepay, as staff does for a sale by phone. */
    async payOutstanding(
      merchant: Merchant,
      amount: number,
      how: { whileRunning?: boolean } = {}
    ): Promise<void> {
      await must(authorize(merchant, await startPayment(merchant, amount, how)))
    },
  }
}
