import { describeShop } from "../support/shop"

describeShop("open invoice, from cart to refund", (shop) => {
  it("authorizes the order's goods at Ratepay and places the order", async () => {
    const { client, sandbox, seeded } = shop()

    const answer = await client.checkOut({
      items: [
        { variantId: seeded.variants.mug, quantity: 3 },
        { variantId: seeded.variants.cookbook, quantity: 1 },
      ],
      promotionCodes: [seeded.promotionCode],
    })

    expect(answer.body).toMatchObject({ type: "order" })
    const [authorization] = sandbox.requests({ operation: "authorize" })
    console.log(JSON.stringify(authorization, null, 1))
  })
})
