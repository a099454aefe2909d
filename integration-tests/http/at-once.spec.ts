import { asValue } from "@medusajs/framework/awilix"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, createMedusaContainer, Modules } from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../src/basket"
import { findCapturable, findCompletion, findOrderOfUnshipped } from "../../src/medusa/read/concerned"
import { findOrdersOfBuyer } from "../../src/medusa/read/find-orders-of-buyer"
import { reachLedger } from "../../src/medusa/reach-ledger"
import { reachQuery } from "../../src/medusa/read/query"
import { readDeliveryOptions } from "../../src/medusa/read/read-delivery-options"
import { orderNowFields, readOrder, toOrderNow } from "../../src/medusa/read/read-order"
import { findSession, type FoundSession } from "../../src/providers/ratepay/checkout/find-session"
import { isForOrder } from "../../src/providers/ratepay/checkout/is-for-order"
import { readOutstanding } from "../../src/medusa/read/read-outstanding"
import { whyCanceled } from "../../src/providers/ratepay/move/why-canceled"
import { readShipment } from "../../src/workflows/shipments/read-shipment"
import { findPayment } from "../../src/workflows/book/find-payment"
import { planAmounts } from "../../src/workflows/book/plan/plan-amounts"
import { must, paymentProviders, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { createKit } from "../support/orders/create-kit"
import { merchantOf } from "../support/orders/merchant"
import { placeOrder } from "../support/orders/place-order"
import { addShippingOption } from "../support/shop/add-shipping-option"
import { describeShop } from "../support/shop/shop"

const { openInvoice, system } = paymentProviders

describeShop("What is read of Medusa in one statement is what Query reads module by module", (shop) => {
  /** The shop's container, and that of a store whose modules have databases of their own. */
  function containers(): [MedusaContainer, MedusaContainer] {
    const { container } = shop()
    const apart = createMedusaContainer({}, container)
    apart.register({
      [ContainerRegistrationKeys.PG_CONNECTION]: asValue({
        raw: () => Promise.reject(Object.assign(new Error("no such table"), { code: "42P01" })),
      }),
    })
    return [container, apart]
  }

  async function both<T>(read: (container: MedusaContainer) => Promise<T>): Promise<[T, T]> {
    const [shared, apart] = containers()
    return [await read(shared), await read(apart)]
  }

  /** What a provider is constructed with, as far as it is read here. */
  const cradleOf = (container: MedusaContainer) => ({
    [ContainerRegistrationKeys.PG_CONNECTION]: container.resolve<unknown>(
      ContainerRegistrationKeys.PG_CONNECTION
    ),
    paymentSessionService: Reflect.get(container.resolve(Modules.PAYMENT), "paymentSessionService_"),
  })

  const paymentOf = (orderId: string) => shop().client.readPayment(orderId)

  it("of an order of which Ratepay has captured a part, canceled a part, and refunded a part", async () => {
    const { client } = shop()
    const { order, mugs, book } = await placeOrder(shop())
    const post = (path: string, line: string) =>
      must(
        client.merchant.post(`/admin/ratepay/orders/${order.id}/${path}`, {
          items: [{ line_item_id: line, quantity: 1 }],
        })
      )
    await post("captures", mugs.id)
    await post("refunds", mugs.id)
    await post("cancellations", book.id)
    const records = await reachLedger(shop().container).findByOrder(order.id)

    const [atOnce, apart] = await both((container) => readOrder(reachQuery(container), order.id, records))

    expect(atOnce?.paidOtherwise).toBe(0)
    expect(atOnce).toEqual(apart)
  })

  it("of shipping options: to an address, and collected at a location", async () => {
    const address = { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" }
    const pickup = await addShippingOption(shop(), "pickup", { name: "Laden am Markt", address })
    const ids = [pickup, shop().seeded.shippingOptionId, "so_unknown"]

    const [atOnce, apart] = await both((container) => readDeliveryOptions(reachQuery(container), ids))

    expect(atOnce.get(pickup)).toMatchObject({
      typeCode: "pickup",
      isPickup: true,
      location: { name: "Laden am Markt", address: { address_1: "Markt 4", city: "Leipzig" } },
    })
    expect(atOnce.size).toBe(2)
    expect(new Map([...atOnce].sort())).toEqual(new Map([...apart].sort()))
  })

  it("of an order on another method: what was captured and not refunded, and what is still authorized", async () => {
    const { merchant } = shop().client
    const { order } = await placeOrder(shop(), { providerId: system, data: {} })
    const { id } = await paymentOf(order.id)
    await must(merchant.post(`/admin/payments/${id}/capture`, { amount: 10.5 }))
    await must(merchant.post(`/admin/payments/${id}/refund`, { amount: 0.7 }))

    const [atOnce, apart] = await both((container) => readOrder(reachQuery(container), order.id, []))

    expect(atOnce?.paidOtherwise).toBe(5_760 - 70)
    expect(atOnce).toEqual(apart)
    expect(await both((container) => findCapturable(container, id))).toEqual([undefined, undefined])
  })

  it("of a buyer: the orders of the customers with an e-mail address, newest first", async () => {
    const email = "often@example.org"
    const { order: first } = await placeOrder(shop(), { email })
    const { order: second } = await placeOrder(shop(), { email })
    await placeOrder(shop(), { email: "other@example.org" })

    const [atOnce, apart] = await both((container) => findOrdersOfBuyer(container, "Often@example.org"))

    expect(atOnce).toEqual([second.id, first.id])
    expect(apart).toEqual(atOnce)
  })

  it("of a payment to capture: its amount, what is captured of it, and its order", async () => {
    const { order, mugs } = await placeOrder(shop())
    const captured = { items: [{ line_item_id: mugs.id, quantity: 1 }] }
    await must(shop().client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, captured))
    const { id } = await paymentOf(order.id)

    const found = await both(async (container) => {
      const payment = await findCapturable(container, id)
      const cents = (amount: unknown) => fromMedusaAmount(amount, "eur").cents
      return {
        orderId: payment?.orderId,
        amount: cents(payment?.amount),
        captures: (payment?.captures ?? []).map((one) => cents(one?.amount)),
      }
    })

    expect(found[0]).toEqual({ orderId: order.id, amount: 5_760, captures: [1_290] })
    expect(found[1]).toEqual(found[0])
  })

  it("of a payment with its rows, its session and its collection, as amounts are booked from it", async () => {
    const { order, mugs } = await placeOrder(shop())
    const items = { items: [{ line_item_id: mugs.id, quantity: 2 }] }
    for (const path of ["captures", "refunds"])
      await must(shop().client.merchant.post(`/admin/ratepay/orders/${order.id}/${path}`, items))
    const [record] = await reachLedger(shop().container).findByOrder(order.id)
    if (record === undefined) throw new Error("The order is on Ratepay.")
    const now = new Date()

    const [atOnce, apart] = await both(async (container) => {
      const payment = await findPayment(container, record.transaction)
      const planned = payment && planAmounts(payment, record, { isOrderCanceled: false, now })
      return { payment: inCents(payment), planned }
    })

    expect(atOnce).toMatchObject({
      payment: { amount: 5_760, captures: [{ amount: 2_580 }], refunds: [{ amount: 2_580 }] },
      planned: {},
    })
    expect(apart).toEqual(atOnce)
  })

  it("of what is outstanding of an order, and why its payment is canceled, before and after an edit", async () => {
    const { merchant } = shop().client
    const { order, book } = await placeOrder(shop())
    const payment = await paymentOf(order.id)
    const [record] = await reachLedger(shop().container).findByOrder(order.id)
    if (record === undefined) throw new Error("The order is on Ratepay.")
    const read = async (container: MedusaContainer) => ({
      outstanding: await readOutstanding(reachQuery(container), reachLedger(container), order.id),
      reason: await whyCanceled(cradleOf(container), payment.id, record.transaction),
    })

    const before = await both(read)
    const edit = `/admin/order-edits/${order.id}`
    await must(merchant.post("/admin/order-edits", { order_id: order.id }))
    await must(merchant.post(`${edit}/items/item/${book.id}`, { quantity: 0 }))
    await must(merchant.post(`${edit}/request`))
    await must(merchant.post(`${edit}/confirm`))
    await eventually(async () => expect((await paymentOf(order.id)).amount).toBe(43.6))
    const after = await both(read)

    expect(before[0]).toMatchObject({ outstanding: { outstanding: 0 }, reason: { kind: "given_up" } })
    expect(after[0]).toMatchObject({ outstanding: { outstanding: 0 }, reason: { kind: "order_changed" } })
    expect([before[1], after[1]]).toEqual([before[0], after[0]])
  })

  it("of a shipment with a kit: how many of each line, its label, and the names of its carrier", async () => {
    const { client, seeded } = shop()
    const variantId = await createKit(shop(), { cup: 1, saucer: 2 })
    const { body } = await client.checkOut({
      items: [
        { variantId, quantity: 3 },
        { variantId: seeded.variants.mug, quantity: 1 },
      ],
    })
    const items = (await client.readOrder(body.order.id)).items.map(({ id, variant_id }: Json) => ({
      id,
      quantity: variant_id === variantId ? 2 : 1,
    }))
    const path = `/admin/orders/${body.order.id}/fulfillments`
    const { order } = await must(
      client.merchant.post(`${path}?fields=*fulfillments`, { location_id: seeded.stockLocationId, items })
    )
    const fulfillmentId: string = order.fulfillments[0].id
    const label = { tracking_number: "7007", tracking_url: "https://example.org/7007", label_url: "#" }
    await must(client.merchant.post(`${path}/${fulfillmentId}/shipments`, { items, labels: [label] }))

    const byLine = <Line extends { lineId: string }>(lines: Line[] = []) =>
      [...lines].sort((one, other) => one.lineId.localeCompare(other.lineId))
    const [atOnce, apart] = await both(async (container) => {
      const shipment = await readShipment(container, fulfillmentId)
      return {
        ...shipment,
        shipped: byLine(shipment?.shipped),
        shippedSoFar: byLine(shipment?.shippedSoFar),
      }
    })

    const quantities = atOnce.shipped.map(({ quantity }) => quantity).sort()
    expect({ quantities, label: atOnce.label, orderId: atOnce.orderId }).toEqual({
      ...{ quantities: ["1", "2"], orderId: order.id },
      label: { trackingNumber: "7007", trackingUrl: "https://example.org/7007" },
    })
    expect(atOnce.carrierNames).not.toEqual([])
    expect(apart).toEqual(atOnce)
    expect(await both((container) => readShipment(container, "ful_none"))).toEqual([undefined, undefined])
  })

  it("of what was collected and what was shipped of an order with kits, as a shipment and as the order", async () => {
    const variantId = await createKit(shop(), { cup: 1, saucer: 2 })
    const { body } = await shop().client.checkOut({ items: [{ variantId, quantity: 5 }] })
    const merchant = merchantOf(shop(), body.order.id)
    const kits = await merchant.line("KIT-1")
    const id = await merchant.handOver([{ id: kits.id, quantity: 2 }])
    await merchant.deliver(await merchant.ship([{ id: kits.id, quantity: 1 }]))
    await merchant.pack([{ id: kits.id, quantity: 1 }])

    const [atOnce, apart] = await both(async (container) => ({
      shipment: await readShipment(container, id),
      shipments: (await readOrder(reachQuery(container), body.order.id, []))?.shipments,
    }))
    const { data } = await reachQuery(shop().container).graph({
      entity: "order",
      fields: orderNowFields,
      filters: { id: body.order.id },
    })

    expect(atOnce.shipment).toMatchObject({
      isParcel: false,
      shipped: [{ lineId: kits.id, quantity: "2" }],
      shippedSoFar: [{ lineId: kits.id, quantity: "3", returned: "0" }],
    })
    expect(atOnce.shipments).toEqual(new Map([[kits.id, { quantity: 3, isWhole: false, isNeeded: true }]]))
    expect(apart).toEqual(atOnce)
    expect(toOrderNow(data[0], []).shipments).toEqual(atOnce.shipments)
  })

  it("of the order of a fulfillment that never shipped", async () => {
    const { order, mugs } = await placeOrder(shop())
    const merchant = merchantOf(shop(), order.id)
    const shipped = await merchant.ship([{ id: mugs.id, quantity: 1 }])
    const collected = await merchant.handOver([{ id: mugs.id, quantity: 1 }])

    for (const [id, found] of [
      [shipped, undefined],
      [collected, order.id],
      ["ful_none", undefined],
    ])
      expect(await both((container) => findOrderOfUnshipped(container, id))).toEqual([found, found])
  })

  it("of a session, before its cart is completed and after it, of a guest and of a customer", async () => {
    const customer = await shop().client.logIn("jana.kundin@example.org")
    for (const storefront of [shop().client, customer]) {
      const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
      const cartId = await storefront.fillCart({ items })
      const { body } = await storefront.createPaymentSession(cartId, openInvoice)
      const id: string = body.payment_collection.payment_sessions[0].id
      const read = async (container: MedusaContainer) => {
        const cradle = cradleOf(container)
        return [plain(await findSession(cradle, id)), await isForOrder(cradle, id)]
      }

      const before = await both(read)
      await must(storefront.store.put(`/store/ratepay/carts/${cartId}/details`, details))
      const { order } = await must(storefront.complete(cartId))
      const after = await both(read)

      const { deliveryOptions } = await findSession(cradleOf(shop().container), id)
      expect([...deliveryOptions.keys()]).toEqual([shop().seeded.shippingOptionId])
      const isKnown = storefront === customer
      const facts = { cartId, amount: 1_780, customerId: isKnown ? expect.stringMatching(/^cus_/) : null }
      expect(before[0]).toEqual([
        expect.objectContaining({ ...facts, orderId: null, status: "pending" }),
        false,
      ])
      expect(after[0]).toEqual([expect.objectContaining({ ...facts, orderId: order.id }), true])
      expect([before[1], after[1]]).toEqual([before[0], after[0]])
    }
  })

  it("of a session that is none: an error that says so", async () => {
    for (const container of containers())
      await expect(findSession(cradleOf(container), "payses_none")).rejects.toThrow("payses_none")
  })

  it("of who may complete a cart; its try is counted once, and not for a stranger", async () => {
    const { carts } = reachLedger(shop().container)
    const customer = await shop().client.logIn("jana.besitzerin@example.org")
    const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
    const cartId = await customer.fillCart({ items })
    await customer.createPaymentSession(cartId, openInvoice)
    const find = (container: MedusaContainer, customerId?: string) =>
      findCompletion(container, carts.tryNow(cartId, "completion"), customerId)

    const [owner] = (await find(shop().container)).owners
    const found = await both((container) => find(container, "cus_stranger"))

    expect(owner).toMatch(/^cus_/)
    expect(found).toEqual([
      { owners: [owner], tried: null },
      { owners: [owner], tried: null },
    ])
    expect((await find(shop().container, owner ?? "")).tried).toMatchObject({ count: 1, owner: null })
    expect((await find(shop().container, owner ?? "")).tried).toMatchObject({ count: 2 })
  })
})

const details = { date_of_birth: "1988-11-03", phone: "+49 341 1234567" }

/** A payment with all its amounts in cents, and moments as texts. */
function inCents(payment: unknown): unknown {
  return JSON.parse(JSON.stringify(payment), (key, value: unknown) =>
    key.endsWith("amount") && value !== null ? fromMedusaAmount(value, "eur").cents : value
  )
}

/** A session with its amount in cents: one way reads Medusa's number, the other the row's. */
/** A session without its shipping options, which are read later where this is not possible at once. */
function plain({ amount, currency_code, ...session }: FoundSession) {
  const { deliveryOptions, ...rest } = session
  expect(deliveryOptions.size).toBeLessThanOrEqual(1)
  return { ...rest, currency_code, amount: fromMedusaAmount(amount, currency_code).cents }
}
