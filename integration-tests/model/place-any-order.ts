import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import * as fc from "fast-check"
import { paymentProviders } from "../../testing/seed-shop"
import { buyer, must } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import type { TestShop } from "../support/shop/test-shop"
import { checkBalances } from "./check-balances"
import { createDriver, type Driver } from "./driver"
import { readView } from "./read-view"

/** The facts of an order. Plain data, so that it can be shrunk and printed. */
export type AnyOrder = {
  /** Of mugs, cook books, cloths and screws. */
  quantities: [number, number, number, number]
  /** Whether prices are net, so that Medusa does not round their totals. */
  isNet: boolean
  promotion: "none" | "TEN" | "FREESHIPPING"
  /** How much of the total the buyer pays by store credit, in per cent. */
  credit: number
  /** Whether Ratepay authorizes the order and declines all additions. */
  declinesIncrements: boolean
  /** Whether Ratepay is down for the other one of the shop's two accounts, from its checkout on. */
  isOtherDown: boolean
  /** Whether mugs and books are other shops' of a marketplace. */
  isOfShops: boolean
}

const quantity = fc.nat(5)

export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .record({
    quantities: fc.tuple(quantity, quantity, quantity, quantity),
    isNet: fc.boolean(),
    promotion: fc.constantFrom("none" as const, "TEN" as const, "FREESHIPPING" as const),
    credit: fc.constantFrom(0, 0, 13),
    declinesIncrements: fc.constantFrom(false, false, false, false, true),
    isOtherDown: fc.boolean(),
    isOfShops: fc.constantFrom(false, false, true),
  })
  .filter(({ quantities }) => quantities.some((quantity) => quantity > 0))

/** Checks an order out on open invoice, as a guest in the storefront. */
export async function placeAnyOrder(shop: TestShop, facts: AnyOrder): Promise<Driver> {
  const { seeded, client, sandbox } = shop
  if (facts.isOtherDown) {
    const sender = facts.isNet ? "de" : "at"
    sandbox.inject({ kind: "status", status: 503, share: 1, seed: 1, sender })
  }
  process.env.MODEL_SHOPS = String(facts.isOfShops)
  const { mug, cookbook, cloth, screw } = seeded.variants
  const cartId = await client.fillCart({
    items: [mug, cookbook, cloth, screw]
      .map((variantId, index) => ({ variantId, quantity: facts.quantities[index] ?? 0 }))
      .filter(({ quantity }) => quantity > 0),
    ...(facts.isNet && {
      regionId: seeded.netPriceRegionId,
      address: { country_code: "at", postal_code: "1010", city: "Wien" },
    }),
    ...(facts.promotion !== "none" && { promotionCodes: [facts.promotion] }),
    ...(facts.declinesIncrements && { email: "declined_increment@sandbox.example" }),
  })
  if (facts.credit > 0) await addStoreCredit(shop, cartId, facts.credit)
  await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
  const { status, body } = await client.complete(cartId)
  if (status !== 200 || body.type !== "order") throw new Error(`No order was placed: ${JSON.stringify(body)}`)
  const driver = createDriver(shop, body.order.id)
  await eventually(async () => checkBalances(await readView(driver)))
  return driver
}

async function addStoreCredit(
  { client, container }: TestShop,
  cartId: string,
  percent: number
): Promise<void> {
  const { cart } = await must(client.store.get(`/store/carts/${cartId}`))
  const amount = Math.round(cart.total * percent) / 100
  await createCartCreditLinesWorkflow(container).run({
    input: [{ cart_id: cartId, amount, reference: "store_credit", reference_id: "credit_1", metadata: {} }],
  })
}
