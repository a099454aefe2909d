import { inspect } from "node:util"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ApiResponse } from "../../../../testing/shop-client"
import type { Fault } from "../../../../sandbox"
import { listOwnRoutes } from "../../../support/routes/own-routes"
import { placeOrder } from "../../../support/orders/place-order"
import { findTablesWith } from "../../../support/privacy/search-database"
import { describeShop } from "../../../support/shop/shop"
import { encryptionKey, quick } from "./quick"

const clientSecret = "canary-client-secret-4711"
const key = Buffer.from(encryptionKey, "base64").toString()
/** The secrets as they are set, and in the encodings in which they could appear. */
const forms = [
  clientSecret,
  Buffer.from(clientSecret).toString("base64url"),
  key,
  encryptionKey,
  Buffer.from(key).toString("hex"),
]
const levels = ["error", "warn", "info", "debug"] as const

describeShop(
  "the merchant's secrets",
  (shop) => {
    const told: string[] = []
    let spies: jest.SpyInstance[] = []
    beforeEach(() => {
      told.length = 0
      const logger = shop().container.resolve(ContainerRegistrationKeys.LOGGER)
      spies = levels.map((level) =>
        jest
          .spyOn(logger, level)
          .mockImplementation(
            (...words: unknown[]) =>
              void told.push(words.map((word) => inspect(word, { depth: 10 })).join(" "))
          )
      )
    })
    afterEach(() => spies.forEach((spy) => spy.mockRestore()))

    const keep = async (response: Promise<ApiResponse>) => {
      told.push(JSON.stringify(await response))
    }

    it("are in no response of the admin API, no log line and no table", async () => {
      const { client, sandbox } = shop()
      const { merchant } = client
      const { order } = await placeOrder(shop())
      const payment = await client.readPayment(order.id)

      for (const { path, method } of listOwnRoutes()) {
        for (const id of [order.id, "none"]) await keep(merchant[method](path.replace("{id}", id)))
      }
      await keep(merchant.get(`/admin/payments/${payment.id}`))
      await keep(merchant.get("/admin/payments/payment-providers"))
      await keep(merchant.get("/admin/plugins"))
      await keep(merchant.get("/admin/workflows-executions"))

      expect(told.length).toBeGreaterThan(25)
      expect(sandbox.requests().length).toBeGreaterThan(0)
      expectNoSecret()
      for (const secret of forms) expect(await findTablesWith(shop(), secret)).toEqual([])
    })

    it.each([
      ["a wrong secret", { kind: "status", status: 401, next: 99 }],
      ["a refusal", { kind: "status", status: 403, operation: "capture", next: 9 }],
      ["no readable response", { kind: "malformed_json", operation: "capture", next: 9 }],
      ["a failure", { kind: "status", status: 500, operation: "capture", next: 99 }],
    ] satisfies [string, Fault][])("stand in no error after %s", async (_, fault) => {
      const { client, sandbox } = shop()
      const { order } = await placeOrder(shop())
      sandbox.inject(fault)

      const failed = await client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`)
      told.push(JSON.stringify(failed))
      await keep(client.merchant.get("/admin/ratepay/attention"))

      expect(failed.status).toBeGreaterThanOrEqual(400)
      expectNoSecret()
    })

    function expectNoSecret(): void {
      for (const secret of forms) expect(told.join("\n")).not.toContain(secret)
    }
  },
  {
    sandbox: { clientSecret },
    plugin: { ...quick, encryptionKey, logLevel: "debug" },
  }
)
