import type { Route } from "playwright-core"
import type { Visit, Scene } from "../scene.ts"

export function describeLostResponses({ opened, visitReview, newEmail, authorizationsOf }: Scene): void {
  /** Lets the shop's server do what an action says, and loses its response on the way to the browser. */
  async function lose(buyer: Visit, operation: string): Promise<void> {
    let left = 1
    await buyer.page.route("**/checkout/**", async (route: Route) => {
      const body = route.request().postData() ?? ""
      if (!route.request().headers()["next-action"] || !body.includes(`"${operation}"`) || left-- <= 0)
        return route.fallback()
      await route.fetch()
      return route.abort("connectionreset")
    })
  }

  describe("a response", () => {
    it("that is slow keeps the button from ordering twice, and leads to one order", async () => {
      const email = "slow@sandbox.example"
      const before = authorizationsOf(email).length
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.page.getByText(buyer.texts.ordering).waitFor()
      const button = buyer.button(buyer.texts.order)
      expect(await button.getAttribute("aria-disabled")).toBe("true")
      await button.click({ force: true })
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(before + 1)
    })

    it("of Ratepay's that is lost leads to one order", async () => {
      const email = "lost_response@sandbox.example"
      const before = authorizationsOf(email).length
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(before + 1)
    })

    it.each(["saveDetails", "complete"])(
      "of the shop's server to %s that is lost leads to one order",
      async (operation) => {
        const email = newEmail()
        const buyer = await visitReview({ email })
        await lose(buyer, operation)
        await buyer.order()
        const again = buyer.page.locator(".ratepay-notice p")
        await Promise.race([buyer.heading(buyer.words.thanks), again.first().waitFor()])
        if (await again.count()) await buyer.order()
        await buyer.seeConfirmation()

        expect(authorizationsOf(email)).toHaveLength(1)
      }
    )

    it("that Ratepay owes for long is told as not known, looked up again, and leads to one order", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      opened().sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 99 })
      await buyer.order()
      const check = buyer.button(buyer.texts.check)
      await check.waitFor({ timeout: 60_000 })
      await buyer.page.getByText(buyer.texts.unsure).waitFor()
      opened().sandbox.clearFaults()
      await check.click()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toHaveLength(1)
    }, 120_000)

    it("of an error of Ratepay's is told, and leaves no order", async () => {
      const email = "http500@sandbox.example"
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.page.locator(".ratepay-notice[role=alert] p").first().waitFor({ timeout: 60_000 })

      expect(
        opened()
          .sandbox.transactions()
          .filter(({ operations }) => JSON.stringify(operations).includes(email))
      ).toEqual([])
    }, 120_000)
  })
}
