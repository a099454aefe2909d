import { must } from "../../../testing/shop-client"
import { languages } from "../../../storefront/example/shop/src/language.ts"
import { directDebit, IBAN, openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

/** Ratepay's test addresses, and whether the order button stays: for what can be put right, or may be over soon. */
export const declines = [
  { email: "buyer_identity@ratepay.com", mayTryAgain: true },
  { email: "buyer_data@sandbox.example", mayTryAgain: true },
  { email: "payment_attribute@ratepay.com", mayTryAgain: false },
  { email: "risk_decision@ratepay.com", mayTryAgain: false },
  { email: "transaction_risk@ratepay.com", mayTryAgain: false },
  { email: "legal@sandbox.example", mayTryAgain: true },
]

export function describeDeclines({
  opened,
  visitReview,
  authorizationsOf,
  liftLocks,
  newEmail,
}: Scene): void {
  describe("a decline", () => {
    it.each(declines)(
      "of $email is told in each language in the server's own words, and leaves no order",
      async ({ email, mayTryAgain }) => {
        const { client } = opened().shop
        const told: string[] = []
        for (const language of languages) {
          const before = authorizationsOf(email).length
          const buyer = await visitReview({ email }, { language })
          await buyer.order()
          const alert = buyer.page.locator(".ratepay-notice[role=alert] p")
          await alert.first().waitFor()
          const path = `/store/ratepay/carts/${buyer.cartId}/outcome?language=${language}`
          const { outcome } = await must(client.store.get(path))
          const words: string[] = outcome.text.map(({ text }: { text: string }) => text)

          expect(await alert.first().innerText()).toBe(words.join(""))
          expect(await buyer.button(buyer.texts.order).count()).toBe(mayTryAgain ? 1 : 0)
          expect(authorizationsOf(email)).toHaveLength(before + 1)
          expect(outcome).toMatchObject({ order_id: null })
          told.push(words.join(""))
          await liftLocks()
        }
        expect(new Set(told).size).toBe(languages.length)
      },
      120_000
    )

    it("for the buyer's data is put right in the addresses, and ordered without typing anything again", async () => {
      const email = "buyer_data@sandbox.example"
      const corrected = newEmail()
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.page.locator(".ratepay-notice p").first().waitFor()
      await buyer.page.getByRole("link", { name: buyer.words.addresses }).click()
      await buyer.heading(buyer.words.addresses)
      await buyer.giveAddresses(corrected)
      await buyer.chooseDelivery()
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(corrected)).toHaveLength(1)
    })

    it("for good leads to another method, which orders", async () => {
      const email = newEmail()
      opened().sandbox.inject({
        kind: "decline",
        operation: "authorize",
        category: "RISK_DECISION",
        reasons: [],
      })
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.page.locator(".ratepay-notice p").first().waitFor()
      await buyer.page.getByRole("link", { name: buyer.words.choose_other_payment }).click()
      await buyer.heading(buyer.words.payment)
      expect(await buyer.page.locator(`input[value="${openInvoice}"]`).isDisabled()).toBe(true)
      await buyer.choosePayment(directDebit)
      // What was given goes with a decline for good.
      await buyer.giveDetails({ iban: IBAN })
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toMatchObject([
        { payment_method: { transfer_type: "BANK_TRANSFER" } },
        { payment_method: { transfer_type: "SEPA_DIRECT_DEBIT" } },
      ])
    })

    it("stays on the page when it is loaded again, without asking Ratepay again", async () => {
      const email = "payment_attribute@ratepay.com"
      const before = authorizationsOf(email).length
      const buyer = await visitReview({ email })
      await buyer.order()
      const alert = buyer.page.locator(".ratepay-notice p").first()
      await alert.waitFor()
      const told = await alert.innerText()
      await buyer.page.reload()
      await alert.waitFor()

      expect(await alert.innerText()).toBe(told)
      expect(authorizationsOf(email)).toHaveLength(before + 1)
    })
  })
}
