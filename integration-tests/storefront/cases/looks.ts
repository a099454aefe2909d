import fs from "node:fs"
import path from "node:path"
import { must } from "../../../testing/shop-client"
import { findProblems, overflowOf } from "../../support/browser/find-problems"
import { openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

const screenshots = process.env.SCREENSHOTS

export function describeLooks({ opened, visit, visitReview, newEmail, authorizationsOf }: Scene): void {
  it.each([320, 1024])(
    "at %d px no page scrolls sideways, and axe finds nothing on any",
    async (width) => {
      const [email, buyer] = [newEmail(), await visit({ width })]
      const { page, words } = buyer
      const found: Record<string, { overflow: number; problems: string[] }> = {}
      async function look(name: string): Promise<void> {
        found[name] = { overflow: await overflowOf(page), problems: await findProblems(page) }
        if (screenshots === undefined || width < 1000) return
        fs.mkdirSync(screenshots, { recursive: true })
        await page.screenshot({ path: path.join(screenshots, `shop-${name}.png`), fullPage: true })
      }

      await buyer.at("/account")
      await buyer.heading(words.account)
      await look("sign-in")
      await buyer.register(email)
      await buyer.at("")
      await buyer.heading(words.products)
      await look("products")
      await buyer.putInCart("Mug")
      await look("cart")
      await buyer.goToCheckout()
      await page.getByLabel(words.billing_differs).check()
      await look("addresses")
      await page.getByLabel(words.billing_differs).uncheck()
      await buyer.giveAddresses(email)
      await look("delivery")
      await buyer.chooseDelivery()
      await buyer.choosePayment(openInvoice)
      await buyer.field("phone").waitFor()
      await buyer.goOn()
      await page.getByText(buyer.texts.correct).waitFor()
      await look("payment-missing")
      await buyer.giveDetails()
      await look("payment")
      await buyer.goToReview()
      await look("review")
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      await look("confirmation")
      await must(opened().shop.client.merchant.post(`/admin/ratepay/orders/${orderId}/captures`, {}))
      await buyer.at("/account")
      await buyer.heading(words.account)
      await look("account")
      await page.getByRole("link", { name: /^Bestellung Nr\./ }).click()
      await page.getByRole("img", { name: /GiroCode/ }).waitFor()
      await look("order")
      await buyer.at("/nowhere/at/all")
      await buyer.heading(words.not_found)
      await look("not-found")

      expect(
        Object.entries(found).filter(([, { overflow, problems }]) => overflow > 0 || problems[0])
      ).toEqual([])
    },
    120_000
  )

  it.each([
    { name: "decline", email: "payment_attribute@ratepay.com", sees: ".ratepay-notice p" },
    { name: "passcode", email: "otp_required@ratepay.com", sees: "[name=code]" },
  ])("a $name has no flaw that axe finds, at 320 px either", async ({ name, email, sees }) => {
    const buyer = await visitReview({ email }, { width: 320 })
    await buyer.order()
    await buyer.page.locator(sees).first().waitFor()
    expect(await findProblems(buyer.page)).toEqual([])
    expect(await overflowOf(buyer.page)).toBe(0)
    if (screenshots === undefined) return
    await buyer.page.setViewportSize({ width: 1024, height: 900 })
    await buyer.page.screenshot({ path: path.join(screenshots, `shop-${name}.png`), fullPage: true })
  })

  it("is bought from by keyboard alone", async () => {
    const email = newEmail()
    const buyer = await visitReview({ email })
    const { page, texts } = buyer
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    for (let tabs = 0; tabs < 30 && (await focused()) !== texts.order; tabs += 1)
      await page.keyboard.press("Tab")
    expect(await focused()).toBe(texts.order)
    await page.keyboard.press("Enter")
    await buyer.seeConfirmation()

    expect(authorizationsOf(email)).toHaveLength(1)
  })
}
