import { EventEmitter, once } from "node:events"
import type { Page } from "playwright-core"
import { languages } from "../../../storefront/example/shop/src/language.ts"
import { must, type CheckoutInput } from "../../../testing/shop-client"
import { overflowOf } from "../../support/browser/find-problems"
import { eventually } from "../../support/eventually"
import { directDebit, IBAN, openInvoice, textsOf } from "../buyer.ts"
import type { BrowserOptions } from "../open-browser.ts"
import type { Scene } from "../scene.ts"
import { declines } from "./declines.ts"

/** The example without a framework, which calls Medusa from the browser. */
export function describePlainPage(scene: Scene): void {
  const { opened, visit, fillCart, newEmail, authorizationsOf, liftLocks } = scene

  async function openPage(input: Partial<CheckoutInput>, options: BrowserOptions = {}) {
    const { language = "de" } = options
    const cartId = await fillCart(input, { language, details: null })
    const { page, context } = await visit(options)
    const address = opened().plainPage.of(cartId, input.providerId ?? openInvoice, language)
    await page.goto(address)
    const texts = textsOf[language]
    const order = page.getByRole("button", { name: texts.order })
    await order.waitFor()
    const typeOn = async (tab: Page) => {
      await tab.locator("#date_of_birth").fill("3.11.1988")
      await tab.locator("#phone").fill("0151 23456789")
    }
    const type = async (iban?: string) => {
      await typeOn(page)
      if (iban === undefined) return
      await page.locator("[id='account.iban']").fill(iban)
      await page.locator("#mandate_accepted").check()
    }
    const seeOrder = () => page.getByText(texts.ordered).waitFor()
    return { page, context, address, texts, order, type, typeOn, cartId, seeOrder }
  }

  describe("the page without a framework", () => {
    it.each([
      { name: "invoice", providerId: openInvoice, iban: undefined },
      { name: "direct debit", providerId: directDebit, iban: IBAN },
    ])("sells on $name, at 320 px as well", async ({ providerId, iban }) => {
      const email = newEmail()
      const { page, order, type, seeOrder } = await openPage({ email, providerId }, { width: 320 })
      await type(iban)
      expect(await overflowOf(page)).toBe(0)
      await order.dblclick()
      await seeOrder()

      expect(await page.title()).toMatch(/^order_/)
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it.each(declines)(
      "tells a decline of $email in each language",
      async ({ email, mayTryAgain }) => {
        for (const language of languages) {
          const { page, order, type, cartId } = await openPage({ email }, { language })
          await type()
          await order.click()
          await page.locator("#notice:not(:empty)").waitFor()
          const path = `/store/ratepay/carts/${cartId}/outcome?language=${language}`
          const { outcome } = await must(opened().shop.client.store.get(path))
          const words: string[] = outcome.text.map(({ text }: { text: string }) => text)

          expect(await page.locator("#notice").innerText()).toBe(words.join(""))
          expect(await order.count()).toBe(mayTryAgain ? 1 : 0)
          await liftLocks()
        }
      },
      120_000
    )

    it("takes a one-time passcode, wrong, after a reload, and right: one authorization", async () => {
      const email = "otp_required@ratepay.com"
      const before = authorizationsOf(email).length
      const { page, texts, order, type, seeOrder } = await openPage({ email })
      await type()
      await order.click()
      await page.locator("#code").fill("000000")
      await page.getByRole("button", { name: texts.passcode_confirm }).click()
      await page.getByText(texts.passcode_wrong).waitFor()
      await page.reload()
      await page.locator("#code").fill("123456")
      await page.getByRole("button", { name: texts.passcode_confirm }).click()
      await seeOrder()

      expect(authorizationsOf(email)).toHaveLength(before + 1)
    })

    it("in two tabs comes to one order, which both show", async () => {
      const email = newEmail()
      const { page, context, address, texts, order, type, typeOn, seeOrder } = await openPage({ email })
      const other = await context.newPage()
      await other.goto(address)
      await type()
      await order.click()
      await seeOrder()
      await typeOn(other)
      await other.getByRole("button", { name: texts.order }).click()
      await other.getByText(texts.ordered).waitFor()

      expect(await other.title()).toBe(await page.title())
      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("keeps its button from ordering twice while a response is slow", async () => {
      const email = newEmail()
      const { page, texts, order, type, seeOrder } = await openPage({ email })
      const clickedTwice = new EventEmitter()
      await page.route("**/complete", async (route) => {
        const response = await route.fetch()
        await once(clickedTwice, "now")
        await route.fulfill({ response })
      })
      await type()
      await order.click()
      await page.getByText(texts.ordering).waitFor()
      await eventually(() => expect(authorizationsOf(email)).toHaveLength(1))
      await order.click({ force: true })
      await page.locator("#phone").press("Enter")
      await eventually(() => expect(clickedTwice.listenerCount("now")).toBeGreaterThan(0))
      clickedTwice.emit("now")
      await seeOrder()

      expect(authorizationsOf(email)).toHaveLength(1)
    })

    it("finds out what came of a completion whose response is lost", async () => {
      const email = newEmail()
      const { page, order, type, seeOrder } = await openPage({ email })
      await page.route("**/complete", async (route) => {
        await route.fetch()
        await route.abort("connectionreset")
      })
      await type()
      await order.click()
      await seeOrder()

      expect(authorizationsOf(email)).toHaveLength(1)
    })
  })
}
