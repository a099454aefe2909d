import { eventually } from "../../support/eventually"
import { openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

export function describeRepeats({ opened, visit, visitReview, newEmail, authorizationsOf }: Scene): void {
  describe("one order, and no second,", () => {
    it("comes of a double click", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      await buyer.button(buyer.texts.order).dblclick()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("comes of two tabs, one after the other", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      const other = await buyer.openTab()
      await other.at(`/checkout/review?method=${openInvoice}`)
      await other.button(other.texts.order).waitFor()
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      await other.order()

      expect(await other.seeConfirmation()).toBe(orderId)
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("comes of two tabs at once, and both show it", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      const other = await buyer.openTab()
      await other.at(`/checkout/review?method=${openInvoice}`)
      await other.button(other.texts.order).waitFor()
      await Promise.all([buyer.order(), other.order()])

      expect(await buyer.seeConfirmation()).toBe(await other.seeConfirmation())
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("comes of going back from the confirmation, and the pages of its checkout lead there", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      await buyer.page.goBack()
      expect(await buyer.seeConfirmation()).toBe(orderId)
      for (const step of ["addresses", "delivery", "payment", "review"]) {
        await buyer.at(`/checkout/${step}`)
        expect(await buyer.seeConfirmation()).toBe(orderId)
      }
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("comes of a reload while the order is on its way: the page waits for it, and its button does nothing", async () => {
      const email = newEmail()
      // Long enough for a slow browser to be back on the page, and less than the server waits for Ratepay.
      opened().sandbox.inject({ kind: "delay", ms: 13_000, operation: "authorize" })
      const buyer = await visitReview({ email })
      await buyer.order()
      await eventually(() => expect(authorizationsOf(email)).toHaveLength(1))
      await buyer.page.reload({ waitUntil: "commit" })
      await buyer.page.getByText(buyer.texts.checking).waitFor()
      await buyer.button(buyer.texts.order).click({ force: true })
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(1)
    })
  })

  it("reload and back lose nothing that was given, at every step", async () => {
    const [email, buyer] = [newEmail(), await visit()]
    const { page, words } = buyer
    await buyer.putInCart("Mug")
    await page.reload()
    await buyer.goToCheckout()
    await buyer.giveAddresses(email)
    await page.goBack()
    await buyer.heading(words.addresses)
    await page.reload()
    expect(await buyer.field("email").inputValue()).toBe(email)
    expect(await buyer.field("shipping.address_1").inputValue()).toBe("Lindenweg 7a")
    await buyer.goOn()
    await buyer.heading(words.delivery)
    await page.reload()
    await buyer.chooseDelivery()
    await buyer.choosePayment(openInvoice)
    await buyer.giveDetails()
    await buyer.goToReview()
    await page.goBack()
    await buyer.heading(words.payment)
    await page.reload()
    await page.getByText(buyer.texts.all_given).waitFor()
    await buyer.goToReview()
    await page.reload()
    await page.getByText(buyer.texts.all_given).waitFor()
    await buyer.order()
    await buyer.seeConfirmation()

    expect(authorizationsOf(email)).toHaveLength(1)
  })
}
