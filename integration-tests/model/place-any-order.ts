import * as fc from "fast-check"
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
  /** Whether Ratepay authorizes the order and declines all additions. */
  declinesIncrements: boolean
}

const quantity = fc.nat(5)

export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .record({
    quantities: fc.tuple(quantity, quantity, quantity, quantity),
    isNet: fc.boolean(),
    promotion: fc.constantFrom("none" as const, "TEN" as const, "FREESHIPPING" as const),
    declinesIncrements: fc.constantFrom(false, false, false, false, true),
  })
  .filter(({ quantities }) => quantities.some((quantity) => quantity > 0))

/** Checks an order out on open invoice, as a guest in the storefront. */
export async function placeAnyOrder(shop: TestShop, facts: AnyOrder): Promise<Driver> {
  const { seeded, client } = shop
  const { mug, cookbook, cloth, screw } = seeded.variants
  const { status, body } = await client.checkOut({
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
  if (status !== 200 || body.type !== "order") throw new Error(`No order was placed: ${JSON.stringify(body)}`)
  const driver = createDriver(shop, body.order.id)
  await eventually(async () => checkBalances(await readView(driver)))
  return driver
}
