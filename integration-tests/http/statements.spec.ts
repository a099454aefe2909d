import { takeSteps, type StepName } from "../../testing/order-steps"
import { must, paymentProviders } from "../../testing/shop-client"
import { countSerial, watchStatements, type Watched } from "../../testing/watch-statements"
import { merchantOf } from "../support/orders/merchant"
import { placeOrder } from "../support/orders/place-order"
import { describeShop } from "../support/shop/shop"
import type { TestShop } from "../support/shop/test-shop"

const statements = watchStatements()

const MINUTES_MS = 4 * 60_000

/**
 * The most statements that the plugin may cause in each step of an order, with those of Medusa's workflows that it runs (one that
 * books a shipment's capture has 32; after an edit, three writes of four or five each correct the payment). Two statements of a
 * checkout protect the buyer: one counts the tries of the cart, one reads locks and details.
 */
const most: Record<StepName, number> = {
  session: 7,
  checkout: 13,
  capture: 20,
  refund: 24,
  shipment: 65,
  edit: 79,
  cancel: 17,
}
/** The same for orders that another method pays: each step only checks whether it concerns Ratepay. */
const mostOfOthers: Record<StepName, number> = {
  session: 1,
  checkout: 2,
  capture: 2,
  refund: 1,
  shipment: 1,
  edit: 1,
  cancel: 1,
}
/** Statements that Medusa makes only for a provider that changes a session's data, which its system provider does not. */
const ofMedusa: Partial<Record<StepName, number>> = { session: 1 }

const ownOf = (some: Watched["all"]) => some.filter(({ isOurs }) => isOurs)

async function watchSteps(
  { client, seeded }: TestShop,
  providerId: string,
  watch: (run: () => Promise<unknown>) => Promise<Watched>
): Promise<[StepName, Watched][]> {
  const steps: [StepName, Watched][] = []
  await takeSteps(client, seeded, providerId, async (name, step) => {
    steps.push([name, await watch(step)])
  })
  return steps
}

/** The steps with more statements than allowed, and how many they have. */
function excess(steps: [StepName, Watched][], limits: Record<StepName, number>): string[] {
  return steps.flatMap(([name, { all }]) => {
    const count = ownOf(all).length
    return count > limits[name] ? [`${name}: ${count} instead of ${limits[name]}`] : []
  })
}

describeShop("the number of database statements of an order", (shop) => {
  // The first order of a process reads what is cached for later ones.
  beforeEach(() => placeOrder(shop()))

  it(
    "is within the limit for each step, and Medusa itself makes no more statements than without the plugin",
    async () => {
      const own = await watchSteps(shop(), paymentProviders.openInvoice, statements.watch)
      const without = new Map(await watchSteps(shop(), paymentProviders.system, statements.watchWithout))

      expect(excess(own, most)).toEqual([])
      const added = own.flatMap(([name, { all }]) => {
        const rest = all.length - ownOf(all).length
        const medusas = (without.get(name)?.all.length ?? 0) + (ofMedusa[name] ?? 0)
        return rest > medusas ? [`${name}: ${rest - medusas}`] : []
      })
      expect(added).toEqual([])
    },
    MINUTES_MS
  )

  it(
    "is one or two for each step if another method pays",
    async () => {
      expect(
        excess(await watchSteps(shop(), paymentProviders.system, statements.watch), mostOfOthers)
      ).toEqual([])
    },
    MINUTES_MS
  )

  it(
    "needs at most 8 round trips in a row while a buyer waits, of which four write",
    async () => {
      const steps = await watchSteps(shop(), paymentProviders.openInvoice, statements.watch)
      const { untilResponse = [] } = steps.find(([name]) => name === "checkout")?.[1] ?? {}
      const checkout = ownOf(untilResponse).filter(({ isOfEvent }) => !isOfEvent)

      expect(checkout.length).toBeGreaterThan(0)
      expect(countSerial(checkout)).toBeLessThanOrEqual(8)
      // They count the try, insert the authorization, mark it as sent, and store its outcome.
      expect(checkout.filter(({ sql }) => /^(insert|update|with)\b/i.test(sql))).toHaveLength(4)
      expect(checkout.filter(({ sql }) => /^(begin|commit)\b/i.test(sql))).toEqual([])
    },
    MINUTES_MS
  )

  it("is at most 60 for a capture by line item", async () => {
    const { order, mugs } = await placeOrder(shop())
    const body = { items: [{ line_item_id: mugs.id, quantity: 1 }] }

    const { all } = await statements.watch(() =>
      must(shop().client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, body))
    )

    expect(ownOf(all).length).toBeLessThanOrEqual(60)
  })

  it("is one for a parcel that has arrived", async () => {
    const { order, mugs } = await placeOrder(shop())
    const merchant = merchantOf(shop(), order.id)
    const items = [{ id: mugs.id, quantity: 1 }]
    const parcel = await merchant.pack(items)
    const path = `/admin/orders/${order.id}/fulfillments/${parcel}/shipments`
    await statements.watch(() => must(merchant.admin.post(path, { items })))

    const { all } = await statements.watch(() => merchant.deliver(parcel))

    expect(ownOf(all)).toHaveLength(1)
  })
})
