import { openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

export function describeChanges({ opened, visitReview, newEmail, authorizationsOf }: Scene): void {
  describe("a change after the buyer gave their details", () => {
    it("of the quantity is what Ratepay is asked for, and the details are not typed again", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      await buyer.at("/cart")
      await buyer.field("quantity").fill("3")
      await buyer.button(`${buyer.words.change}: Mug`).click()
      await buyer.page.locator(".cart input[name=quantity][value='3']").waitFor()
      await buyer.at(`/checkout/review?method=${openInvoice}`)
      await buyer.order()
      await buyer.seeConfirmation()

      // Three mugs at 12.90 and a parcel at 4.90.
      expect(authorizationsOf(email)).toMatchObject([{ shop_baskets: [{ gross_amount: 43.6 }] }])
    })

    it("of the address is where Ratepay is told that the goods go", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      await buyer.at("/checkout/addresses")
      await buyer.giveAddresses(email, { address_1: "Ahornweg 12", postal_code: "10115", city: "Berlin" })
      await buyer.chooseDelivery()
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      const [authorization] = authorizationsOf(email)
      expect(JSON.stringify(authorization.buyer)).toContain("Ahornweg")
      expect(JSON.stringify(authorization.buyer)).not.toContain("Lindenweg")
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("made in another tab is what is ordered in this one", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      const other = await buyer.openTab()
      await other.at("/cart")
      await other.field("quantity").fill("4")
      await other.button(`${other.words.change}: Mug`).click()
      await other.page.locator(".cart input[name=quantity][value='4']").waitFor()
      await buyer.order()
      const orderId = await buyer.seeConfirmation()

      const { items } = await opened().shop.client.readOrder(orderId)
      expect(items).toMatchObject([{ quantity: 4 }])
      expect(authorizationsOf(email)).toMatchObject([{ shop_baskets: [{ gross_amount: 56.5 }] }])
    })
  })
}
