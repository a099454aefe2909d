import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { paymentProviders } from "../../demo/seed-shop"
import { must } from "../../demo/shop-client"
import { describeShop } from "../support/shop"

const secrets = {
  dateOfBirth: "1955-05-15",
  iban: "DE02120300000000202051",
  phone: "+49 170 5550155",
  owner: "Wilhelmine Kanarienvogel",
  token: "canary-device-token",
}
const data = {
  date_of_birth: secrets.dateOfBirth,
  phone: secrets.phone,
  account: { iban: secrets.iban, owner: secrets.owner },
  mandate_accepted: true,
  device: { token: secrets.token },
}
const levels = ["error", "warn", "info", "debug"] as const

describeShop(
  "what the log tells of a buyer",
  (shop) => {
    const logged: string[] = []
    let spies: jest.SpyInstance[] = []
    beforeEach(() => {
      logged.length = 0
      const logger = shop().container.resolve(ContainerRegistrationKeys.LOGGER)
      spies = levels.map((level) =>
        jest
          .spyOn(logger, level)
          .mockImplementation((...words: unknown[]) => void logged.push(words.map(String).join(" ")))
      )
    })
    afterEach(() => spies.forEach((spy) => spy.mockRestore()))

    const checkOut = (input: object = {}) =>
      shop().client.checkOut({
        items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
        providerId: paymentProviders.directDebit,
        data,
        ...input,
      })

    it.each([
      [
        "an order, its capture and its refund",
        async () => {
          const { client } = shop()
          const { body } = await checkOut()
          const payment = await client.readPayment(body.order.id)
          await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, {}))
          await must(client.merchant.post(`/admin/payments/${payment.id}/refund`, { amount: 1 }))
        },
      ],
      ["a decline", () => checkOut({ email: "risk_decision@ratepay.com" })],
      ["a passcode", () => checkOut({ email: "otp_required@ratepay.com" })],
      ["an address Ratepay would not take", () => checkOut({ address: { postal_code: "1" } })],
      [
        "an answer that can't be read",
        () => {
          shop().sandbox.inject({ kind: "malformed_json", operation: "authorize", next: 9 })
          return checkOut()
        },
      ],
      [
        "a refusal",
        () => {
          shop().sandbox.inject({ kind: "status", status: 403, operation: "authorize", next: 9 })
          return checkOut()
        },
      ],
      ["a field that is wrong", () => checkOut({ data: { ...data, language: "xx", title: 7 } })],
    ])("is nothing, at any level, in %s", async (_, run) => {
      await run()

      const text = logged.join("\n")
      for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
      expect(text).not.toMatch(/Muster|Lindenweg|jana\.|a-secret/)
    })

    it("does tell what was asked of Ratepay, and how it ended", async () => {
      await checkOut()

      expect(logged.join("\n")).toMatch(
        /ratepay \[rpop_\w+\]: authorize accepted, status 201, attempt 1, \d+ ms/
      )
    })
  },
  { plugin: { logLevel: "debug", responseTimeoutMs: 500, retryBudgetMs: 1_000 } }
)
