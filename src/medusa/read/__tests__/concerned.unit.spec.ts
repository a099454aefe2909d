import { asValue } from "@medusajs/framework/awilix"
import { ContainerRegistrationKeys, createMedusaContainer } from "@medusajs/framework/utils"
import { RATEPAY_MODULE } from "../../../modules/ratepay"
import {
  findCompletion,
  findOrderOfFulfillment,
  findOrderOfPayment,
  findOrderOfUnshipped,
  findPlaced,
} from "../concerned"

type Asked = { entity: string; filters: unknown }

/** A container whose database refuses every statement with a PostgreSQL error code, and whose Query returns fixed data. */
function aStore({
  code,
  found,
  hasTransactions = false,
  kept,
}: {
  code: string
  found: unknown[]
  hasTransactions?: boolean
  kept?: { customerId: string | null; details: unknown }
}) {
  const asked: Asked[] = []
  const container = createMedusaContainer()
  container.register({
    [ContainerRegistrationKeys.PG_CONNECTION]: asValue({
      raw: () => Promise.reject(Object.assign(new Error("refused"), { code })),
    }),
    [ContainerRegistrationKeys.QUERY]: asValue({
      graph: ({ entity, filters }: Asked) => {
        asked.push({ entity, filters })
        return Promise.resolve({ data: found })
      },
    }),
    [RATEPAY_MODULE]: asValue({
      hasTransactions: () => Promise.resolve(hasTransactions),
      carts: { find: () => Promise.resolve(kept) },
    }),
  })
  return { container, asked }
}

const missing = "42P01"
const made = { id: "cart_1:completion", cartId: "cart_1", now: new Date(), since: new Date(0) }

describe("Whether something concerns Ratepay, where Medusa's tables are not all in one database", () => {
  it.each([missing, "42703", "3F000"])("is asked of Query, after %s", async (code) => {
    const sessions = [
      { provider_id: "pp_system_default", context: {} },
      { provider_id: "pp_ratepay-open-invoice", context: { customer: { id: "cus_1" } } },
      { provider_id: "pp_ratepay-direct-debit", context: {} },
    ]
    const store = aStore({ code, found: [{ payment_collection: { payment_sessions: sessions } }] })

    expect(await findCompletion(store.container, made, "cus_1")).toEqual({
      owners: ["cus_1", null],
      tried: null,
    })
    expect(store.asked).toEqual([{ entity: "cart", filters: { id: "cart_1" } }])
  })

  it.each([
    ["the customer whose details the cart has", { customerId: "cus_1", details: {} }, "cus_1"],
    [
      "the customer whose cart it is, where a guest entered the details",
      { customerId: null, details: {} },
      "cus_2",
    ],
    ["the customer whose cart it is, where there are no details", undefined, "cus_2"],
  ])("a cart with a guest's session belongs to %s", async (_, kept, owner) => {
    const cart = {
      customer: { id: "cus_2", has_account: true },
      payment_collection: { payment_sessions: [{ provider_id: "pp_ratepay-open-invoice", context: {} }] },
    }
    const { container } = aStore({ code: missing, found: [cart], kept })

    expect((await findCompletion(container, made, "cus_1")).owners).toEqual([null, owner])
  })

  it("any other database error is thrown", async () => {
    const { container, asked } = aStore({ code: "57P01", found: [] })

    await expect(findCompletion(container, made, undefined)).rejects.toThrow("refused")
    await expect(findOrderOfPayment(container, "pay_1")).rejects.toThrow("refused")
    expect(asked).toEqual([])
  })

  it.each([
    ["pp_ratepay-direct-debit", false, { orderId: "order_1", isRatepay: true }],
    ["pp_system_default", true, { orderId: "order_1", isRatepay: false }],
    ["pp_system_default", false, undefined],
  ])("finds the order of a payment by %s, which has transactions: %p", async (provider_id, has, expected) => {
    const payment = { provider_id, payment_collection: { order: { id: "order_1" } } }
    const { container } = aStore({ code: missing, found: [payment], hasTransactions: has })

    expect(await findOrderOfPayment(container, "pay_1")).toEqual(expected)
  })

  it("findOrderOfPayment finds nothing for a payment without an order", async () => {
    const { container } = aStore({
      code: missing,
      found: [{ provider_id: "pp_x", payment_collection: null }],
    })

    expect(await findOrderOfPayment(container, "pay_1")).toBeUndefined()
  })

  it.each([
    [true, "order_1"],
    [false, undefined],
  ])("finds the order of a fulfillment, where it has transactions: %p", async (has, expected) => {
    const { container } = aStore({ code: missing, found: [{ order_id: "order_1" }], hasTransactions: has })

    expect(await findOrderOfFulfillment(container, "ful_1")).toBe(expected)
  })

  it.each([
    [null, true, "order_1"],
    ["2026-11-01T10:00:00.000Z", true, undefined],
    [null, false, undefined],
  ])(
    "finds the order of a fulfillment that never shipped (%p), where it has transactions: %p",
    async (shipped_at, has, expected) => {
      const fulfillment = { shipped_at, order: { id: "order_1" } }
      const { container } = aStore({ code: missing, found: [fulfillment], hasTransactions: has })

      expect(await findOrderOfUnshipped(container, "ful_1")).toBe(expected)
    }
  )

  it("takes all collections of an order for some to be looked at", async () => {
    const { container } = aStore({ code: missing, found: [{ payment_collection_id: "pay_col_1" }] })

    expect(await findPlaced(container, "order_1")).toEqual({ collections: ["pay_col_1"], cartId: undefined })
  })
})
