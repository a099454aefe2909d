import type { Locator, Page } from "playwright-core"
import type { Language } from "../../storefront/src/core/contract.ts"
import de from "../../storefront/src/languages/de.ts"
import en from "../../storefront/src/languages/en.ts"
import fr from "../../storefront/src/languages/fr.ts"
import nl from "../../storefront/src/languages/nl.ts"
import { wordsOf } from "../../storefront/example/shop/src/words/words-of"
import { paymentProviders } from "../../testing/shop-client"

export const textsOf = { de, en, fr, nl }

export const IBAN = "DE44 1005 0000 1654 6984 97"

export const address = {
  first_name: "Jana",
  last_name: "Muster",
  company: "",
  address_1: "Lindenweg 7a",
  address_2: "",
  postal_code: "04109",
  city: "Leipzig",
}
export type Address = Partial<typeof address>

/** What a person does on the example shop's pages, by what they see there. */
export function createBuyer(page: Page, url: string, language: Language = "de") {
  const words = wordsOf(language)
  const texts = textsOf[language]
  const field = (name: string): Locator => page.locator(`[name="${name}"]`)
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true })
  const heading = (name: string): Promise<void> =>
    page.getByRole("heading", { level: 1, name, exact: true }).waitFor()

  async function goOn(): Promise<void> {
    await button(words.continue).click()
  }

  async function fillAddress(kind: "shipping" | "billing", values: Address): Promise<void> {
    for (const [name, value] of Object.entries({ ...address, ...values }))
      await field(`${kind}.${name}`).fill(value)
  }

  return {
    page,
    words,
    texts,
    field,
    button,
    heading,
    at: (path: string) => page.goto(`${url}/${language}${path}`),

    async putInCart(title: string): Promise<void> {
      await page.goto(`${url}/${language}`)
      await button(`${words.add}: ${title}`).click()
      await heading(words.cart)
    },

    async goToCheckout(): Promise<void> {
      await page.getByRole("link", { name: words.to_checkout }).click()
      await heading(words.addresses)
    },

    async giveAddresses(email: string, shipping: Address = {}, billing?: Address): Promise<void> {
      await field("email").fill(email)
      await fillAddress("shipping", shipping)
      if (billing) {
        await page.getByLabel(words.billing_differs).check()
        await fillAddress("billing", billing)
      }
      await goOn()
      await heading(words.delivery)
    },

    async chooseDelivery(): Promise<void> {
      await goOn()
      await heading(words.payment)
    },

    async choosePayment(providerId: string): Promise<void> {
      await page.locator(`input[name=method][value="${providerId}"]`).check()
    },

    async giveDetails(
      details: { birth?: [string, string, string]; phone?: string; iban?: string } = {}
    ): Promise<void> {
      const { birth = ["3", "11", "1988"], phone = "0151 23456789", iban } = details
      await field("phone").waitFor()
      for (const [index, part] of birth.entries()) await field("date_of_birth").nth(index).fill(part)
      await field("phone").fill(phone)
      if (iban !== undefined) {
        await field("account.iban").fill(iban)
        await field("mandate_accepted").check()
      }
    },

    async register(email: string): Promise<void> {
      const form = page.locator("form", { has: page.getByRole("heading", { name: words.register }) })
      await form.locator("[name=first_name]").fill(address.first_name)
      await form.locator("[name=last_name]").fill(address.last_name)
      await form.locator("[name=email]").fill(email)
      await form.locator("[name=password]").fill("a-test-password")
      await form.getByRole("button").click()
      await page.getByText(words.signed_in_as.replace("{email}", email)).waitFor()
    },

    async goToReview(): Promise<void> {
      await goOn()
      await heading(words.review)
      await button(texts.order).waitFor()
    },

    async order(): Promise<void> {
      await button(texts.order).click()
    },

    async seeConfirmation(): Promise<string> {
      await heading(words.thanks)
      return /orders\/(order_\w+)/.exec(page.url())?.[1] ?? ""
    },

    goOn,
  }
}

export type Buyer = ReturnType<typeof createBuyer>
export const { openInvoice, directDebit, payNow, system } = paymentProviders
