import { must } from "../../../testing/shop-client"
import { directDebit, IBAN, openInvoice, payNow, system, type Buyer } from "../buyer.ts"
import { decodeGiroCode } from "../decode-giro-code.ts"
import type { Scene } from "../scene.ts"

/** From the first page to the last, by the shop's own pages alone. */
export function describeWholeWays({ opened, visit, newEmail, authorizationsOf }: Scene): void {
  async function goToPayment(buyer: Buyer, email: string, company = ""): Promise<void> {
    await buyer.putInCart("Mug")
    await buyer.goToCheckout()
    await buyer.giveAddresses(email, { company })
    await buyer.chooseDelivery()
  }

  const capture = (orderId: string) =>
    must(opened().shop.client.merchant.post(`/admin/ratepay/orders/${orderId}/captures`, {}))

  describe("the whole way", () => {
    it("a guest buys on invoice; once the goods are shipped the page shows account, reference, due date and GiroCode", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await goToPayment(buyer, email)
      await buyer.choosePayment(openInvoice)
      await buyer.giveDetails()
      await buyer.goToReview()
      await buyer.order()
      const orderId = await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(1)
      await buyer.page.getByText(/17,80\s€ werden fällig/).waitFor()
      await capture(orderId)
      await buyer.page.reload()
      for (const line of ["iban", "reference", "due_date"])
        await buyer.page.locator(`[data-line=${line}]`).waitFor()
      const shown = buyer.page.getByRole("img", { name: /GiroCode/ })
      await shown.waitFor()
      const { payment } = await must(
        opened().shop.client.store.get(`/store/ratepay/orders/${orderId}/payment`)
      )

      const [{ instructions, giro_code }] = payment.transactions
      const decoded = await decodeGiroCode(shown)
      expect(decoded).toBe(giro_code.payload)
      expect(decoded.split("\n").slice(6, 8)).toEqual([instructions.iban, "EUR17.80"])
    })

    it("a guest pays now by bank transfer, and sees where to once the goods are captured", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await goToPayment(buyer, email)
      await buyer.choosePayment(payNow)
      await buyer.giveDetails()
      await buyer.goToReview()
      await buyer.order()
      const orderId = await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toMatchObject([
        { payment_method: { payment_option: "PAY_NOW", transfer_type: "BANK_TRANSFER" } },
      ])
      await capture(orderId)
      await buyer.page.reload()
      for (const line of ["iban", "reference"]) await buyer.page.locator(`[data-line=${line}]`).waitFor()
    })

    it("a customer registers, buys by direct debit, and finds the order in the account", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await buyer.at("/account")
      await buyer.register(email)
      await goToPayment(buyer, email)
      await buyer.choosePayment(directDebit)
      await buyer.giveDetails({ iban: IBAN })
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()
      await buyer.at("/account")
      await buyer.page.getByRole("link", { name: /^Bestellung Nr\./ }).click()

      await buyer.page.getByRole("heading", { name: "Lastschrift" }).waitFor()
      expect(authorizationsOf(email)).toMatchObject([
        { payment_method: { transfer_type: "SEPA_DIRECT_DEBIT" } },
      ])
    })

    it("a company buys on invoice", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await goToPayment(buyer, email, "Muster GmbH")
      await buyer.choosePayment(openInvoice)
      await buyer.page.getByLabel(buyer.texts.company, { exact: true }).check()
      await buyer.field("phone").fill("0341 123456")
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toMatchObject([{ buyer: { company: { name: "Muster GmbH" } } }])
    })

    it("a company buys by direct debit from its account", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await goToPayment(buyer, email, "Muster GmbH")
      await buyer.choosePayment(directDebit)
      await buyer.page.getByLabel(buyer.texts.company, { exact: true }).check()
      await buyer.field("phone").fill("0341 123456")
      await buyer.field("account.iban").fill(IBAN)
      await buyer.field("mandate_accepted").check()
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toMatchObject([
        {
          buyer: { company: { name: "Muster GmbH" } },
          payment_method: { transfer_type: "SEPA_DIRECT_DEBIT" },
        },
      ])
    })

    it("who pays in another way orders without Ratepay", async () => {
      const [email, buyer] = [newEmail(), await visit()]
      await goToPayment(buyer, email)
      await buyer.choosePayment(system)
      await buyer.goOn()
      await buyer.heading(buyer.words.review)
      await buyer.button(buyer.words.order).click()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toEqual([])
      expect(await buyer.page.locator(".ratepay-instructions").count()).toBe(0)
    })

    it.each(["en", "fr", "nl"] as const)("in %s every page is in that language", async (language) => {
      const [email, buyer] = [newEmail(), await visit({ language })]
      await goToPayment(buyer, email)
      await buyer.choosePayment(openInvoice)
      await buyer.giveDetails()
      await buyer.goToReview()
      await buyer.order()
      await buyer.seeConfirmation()

      expect(await buyer.page.locator("html").getAttribute("lang")).toBe(language)
      expect(authorizationsOf(email)).toHaveLength(1)
    })
  })
}
