import { startSandbox, type Sandbox } from "../index"
import { isExplainedByGoods } from "../rules/basket-sum"
import { aBasket, anAuthorization } from "./an-authorization"
import { connect, type Client } from "./sandbox-client"

describe("basket sum", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
    client = await connect(sandbox)
  })
  afterAll(() => sandbox.stop())

  it.each([
    [54.79, 422],
    [54.8, 201],
    [54.9, 201],
    [55.0, 201],
    [55.01, 422],
  ])(
    "for the worked example (5 pieces, 54.90) with a gross amount of %d responds with %d",
    async (gross, status) => {
      const reply = await client.authorize(
        anAuthorization((draft) => {
          draft.shop_baskets = [aBasket({ gross_amount: gross })]
        })
      )

      expect(reply.status).toBe(status)
    }
  )

  it.each([
    [11.97, 422],
    [11.98, 201],
    [12.02, 201],
    [12.03, 422],
  ])(
    "allows a capture of one piece of 12.00 the same tolerance: %d responds with %d",
    async (gross, status) => {
      const path = await client.open(anAuthorization())

      const reply = await client.post(`${path}/captures`, {
        gross_amount: gross,
        items: [
          { name: "Mug", quantity: 1, gross_unit_price: 12.9, gross_unit_discount: -0.9, tax_rate: 19 },
        ],
      })

      expect(reply.status).toBe(status)
    }
  )

  const line = (quantity: number, gross_unit_price: number) => ({
    name: "Thing",
    quantity,
    gross_unit_price,
    tax_rate: 19,
  })

  it("checks each basket of a marketplace on its own, so that two errors do not cancel out", async () => {
    const market = await startSandbox({ partnerShopIds: ["A", "B"], contract: { maximumShopBaskets: 2 } })
    const basketOf = (partner_shop_id: string, gross_amount: number) =>
      aBasket({ partner_shop_id, gross_amount, items: [line(1, 10)], special_items: [] })
    const marketClient = await connect(market)

    const reply = await marketClient.authorize(
      anAuthorization((draft) => {
        draft.shop_baskets = [basketOf("A", 11), basketOf("B", 9)]
      })
    )
    await market.stop()

    expect(reply.body).toMatchObject({
      decline: { reasons: ["SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT"] },
    })
  })

  it("rounds half a cent of a line away from zero", () => {
    // Half a piece costs half a cent and has a tolerance of one cent: rounded to 0.01 it allows 0.02, rounded to 0.00 only 0.01.
    const half = (gross_amount: number, price: number) =>
      isExplainedByGoods({ gross_amount, items: [line(0.5, price)] })

    expect([-0.01, 0, 0.02, 0.03].map((amount) => half(amount, 0.01))).toEqual([false, true, true, false])
    expect([0.01, 0, -0.02, -0.03].map((amount) => half(amount, -0.01))).toEqual([false, true, true, false])
  })

  it("multiplies in decimals: 1.005 kg at 1.00 round to 1.01, where binary floats would say 1.00", () => {
    const kilos = (gross_amount: number) => isExplainedByGoods({ gross_amount, items: [line(1.005, 1)] })

    expect([0.98, 0.99, 1.03, 1.04].map(kilos)).toEqual([false, true, true, false])
  })

  it("accepts any amount without goods", () => {
    expect(isExplainedByGoods({ gross_amount: 17.23 })).toBe(true)
    expect(isExplainedByGoods({ gross_amount: 17.23, items: [], special_items: null })).toBe(true)
  })

  it("does not check the VAT objects, as the official samples follow two conventions", async () => {
    const sample = (net: number, tax: number) =>
      anAuthorization((draft) => {
        draft.shop_baskets = [
          aBasket({
            gross_amount: 43.8,
            items: [line(2, 16.9), line(1, 10)],
            special_items: [],
            vats: [{ tax_rate: 19, net_amount: net, tax_amount: tax }],
          }),
        ]
      })

    expect((await client.authorize(sample(36.81, 6.99))).status).toBe(201)
    expect((await client.authorize(sample(36.8, 7))).status).toBe(201)
  })
})
