import type { Locator, Page } from "playwright-core"
import { describeAdmin, textsOf } from "./admin-scene"

const accounts = [
  { name: "de", partnerShopId: "SANDBOX_SHOP", countries: ["DE"] },
  { name: "all", partnerShopId: "SANDBOX_SHOP", countries: ["AT"] },
]
const words = textsOf("en")
const declined = { operation: "capture", kind: "decline", category: "UNPROCESSABLE_OPERATION" } as const

describeAdmin("the page Ratepay of a store with several accounts", { accounts }, (scene) => {
  const choose = async (page: Page, section: Locator, account: string) => {
    const field = section.getByLabel(words.transactions.account)
    await field.click()
    await page.getByRole("option", { name: account, exact: true }).click()
    await field.filter({ hasText: account }).waitFor()
  }

  it.each([
    ["ratepay-operations", "account", words.operations.empty],
    ["ratepay-attention", "attention_account", words.attention.empty],
  ])(
    "%s: the entries of one account, which is kept in the address under %s",
    async (testId, name, empty) => {
      const { order, merchant } = await scene.placeOrder()
      scene.opened().sandbox.inject(declined)
      await merchant.ratepay("captures", {})
      await scene.openRatepay()
      const { page } = scene.opened()
      const section = page.getByTestId(testId)
      const entry = section.getByRole("link", { name: `#${order.display_id}` })
      await entry.first().waitFor()

      // An account may be called as what stands for all of them in other shops.
      await choose(page, section, "all")
      await section.getByText(empty).waitFor()
      expect(new URL(page.url()).searchParams.get(name)).toBe("all")
      await choose(page, section, "de")
      await entry.first().waitFor()

      await page.reload()
      await entry.first().waitFor()
      expect(await section.getByLabel(words.transactions.account).textContent()).toBe("de")
      await choose(page, section, words.operations.all)
      await entry.first().waitFor()
      expect(new URL(page.url()).searchParams.has(name)).toBe(false)
    },
    120_000
  )
})
