import { wordsOf } from "../../../storefront/example/shop/src/words/words-of.ts"
import { openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

export function describePrivacy({ visit, visitReview, newEmail }: Scene): void {
  const { not_found } = wordsOf("de")

  describe("a stranger", () => {
    it("who knows the address of a guest's order sees nothing of it", async () => {
      const buyer = await visitReview({ email: newEmail() })
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      const stranger = await visit()
      await stranger.at(`/orders/${orderId}`)

      await stranger.heading(not_found)
      expect(await stranger.page.locator("main").innerText()).not.toMatch(/Muster|Lindenweg|DE\d\d/)
    })

    it("who is logged in sees nothing of another customer's order, in the account neither", async () => {
      const buyer = await visitReview({ email: newEmail() })
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      const stranger = await visit()
      await stranger.at("/account")
      await stranger.register(newEmail())
      for (const path of [`/orders/${orderId}`, `/account/orders/${orderId}`]) {
        await stranger.at(path)
        await stranger.heading(not_found)
      }
    })
  })

  it("nothing that a buyer types is stored in the browser, and no script can read a cookie", async () => {
    const buyer = await visit()
    await buyer.putInCart("Mug")
    await buyer.goToCheckout()
    await buyer.giveAddresses(newEmail())
    await buyer.chooseDelivery()
    await buyer.choosePayment(openInvoice)
    await buyer.giveDetails()
    await buyer.goToReview()
    const stored = await buyer.page.evaluate(() => [
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ])

    expect(stored[0]).toBe("")
    expect(stored.join()).not.toMatch(/23456789|1988/)
  })
}
