import { system } from "../buyer.ts"
import type { Visit, Scene } from "../scene.ts"

const EMAIL = "otp_required@ratepay.com"
const RIGHT = "123456"

export function describePasscodes({ opened, visitReview, authorizationsOf }: Scene): void {
  async function askForCode(): Promise<Visit & { asked: () => number }> {
    const before = authorizationsOf(EMAIL).length
    const buyer = await visitReview({ email: EMAIL })
    await buyer.order()
    await buyer.field("code").waitFor()
    return { ...buyer, asked: () => authorizationsOf(EMAIL).length - before }
  }
  async function type(buyer: Visit, code: string): Promise<void> {
    await buyer.field("code").fill(code)
    await buyer.button(buyer.texts.passcode_confirm).click()
  }
  const see = (buyer: Visit, text: string) =>
    buyer.page
      .getByRole("alert")
      .filter({ hasText: text.split("{time}")[0] })
      .waitFor()
  const resend = (buyer: Visit) => buyer.button(buyer.texts.passcode_resend).click()
  const later = (seconds: number) => opened().sandbox.clock.advance(seconds * 1000)

  describe("a one-time passcode", () => {
    it("that is right orders, by one authorization", async () => {
      const buyer = await askForCode()
      await type(buyer, RIGHT)
      await buyer.seeConfirmation()

      expect(buyer.asked()).toBe(1)
    })

    it("that is wrong is said to be wrong, and the right one still orders", async () => {
      const buyer = await askForCode()
      await type(buyer, "000000")
      await see(buyer, buyer.texts.passcode_wrong)
      await type(buyer, RIGHT)
      await buyer.seeConfirmation()

      expect(buyer.asked()).toBe(1)
    })

    it("that is wrong three times is a decline, with other methods to choose from", async () => {
      const buyer = await askForCode()
      for (const code of ["000000", "000001"]) {
        await type(buyer, code)
        await see(buyer, buyer.texts.passcode_wrong)
      }
      await type(buyer, "000002")
      await buyer.field("code").waitFor({ state: "detached" })
      await buyer.page.locator(".ratepay-notice[role=alert] p").first().waitFor()

      expect(buyer.asked()).toBe(1)
    })

    it("is not sent again too early; the page says from when on", async () => {
      const buyer = await askForCode()
      await resend(buyer)
      await see(buyer, buyer.texts.passcode_too_early)
      await type(buyer, RIGHT)
      await buyer.seeConfirmation()
    })

    it("is sent again after a minute, and the new one orders", async () => {
      const buyer = await askForCode()
      later(61)
      await resend(buyer)
      await see(buyer, buyer.texts.passcode_sent)
      await type(buyer, RIGHT)
      await buyer.seeConfirmation()

      expect(buyer.asked()).toBe(1)
    })

    it("that comes too late is told to be over, with other methods to choose from", async () => {
      const buyer = await askForCode()
      later(121)
      await type(buyer, RIGHT)
      await buyer.field("code").waitFor({ state: "detached" })
      await buyer.page.locator(".ratepay-notice[role=alert] p").first().waitFor()
      await buyer.page.getByRole("link", { name: buyer.words.choose_other_payment }).click()
      await buyer.choosePayment(system)
      await buyer.goOn()
      await buyer.heading(buyer.words.review)
      await buyer.button(buyer.words.order).click()
      await buyer.seeConfirmation()

      expect(buyer.asked()).toBe(1)
    })

    it("is still asked for after a reload", async () => {
      const buyer = await askForCode()
      await buyer.page.reload()
      await buyer.field("code").waitFor()
      await type(buyer, RIGHT)
      await buyer.seeConfirmation()

      expect(buyer.asked()).toBe(1)
    })
  })
}
