import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { buyer, must } from "../../../../testing/shop-client"
import { paymentProviders } from "../../../../testing/seed-shop"
import { createSeal } from "../../../../src/modules/ratepay/seal"
import { ledgerOf } from "../../../support/figures/balances"
import { captureLog } from "../../../support/privacy/capture-log"
import { sentAuthorization } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { encryptionKey, quick } from "./quick"

const sealOf = (key: string) =>
  createSeal({ accounts: [{ clientSecret: "" }], encryptionKey: key, previousEncryptionKeys: [] })
const anyKey = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const keys = { current: encryptionKey, previous: anyKey(2), lost: anyKey(3) }

describeShop(
  "rotation of the encryption key",
  (shop) => {
    const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
    const sealedInput = async () =>
      (await knex()<{ sealed: string }>("ratepay_buyer_input").first("sealed"))?.sealed ?? ""

    /** Creates a payment session under the previous key, before the rotation. */
    async function createSessionUnder(key: string) {
      const { client } = shop()
      const cartId = await client.fillCart({ items: items() })
      const created = await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      const sessionId: string = created.payment_collection.payment_sessions[0].id
      const input = JSON.stringify(await ledgerOf(shop()).readBuyerInput(sessionId))
      const sealed = sealOf(key).close(input, sessionId)
      await knex()("ratepay_buyer_input").where("payment_session_id", sessionId).update({ sealed })
      return { cartId, sessionId, sealed }
    }

    it("authorizes a session that was created under the previous key", async () => {
      const { cartId } = await createSessionUnder(keys.previous)

      const { body } = await shop().client.complete(cartId)

      expect(body.type).toBe("order")
      expect(sentAuthorization(shop()).buyer.person).toMatchObject({ date_of_birth: buyer.date_of_birth })
    })

    it("sends an authorization again whose body was frozen under the previous key", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "malformed_json", operation: "authorize", next: 9 })
      const first = await client.checkOut({ items: items() })
      sandbox.clearFaults()
      const latest = await ledgerOf(shop()).findLatestAuthorization(first.session.id)
      const { id, body: frozen } = latest?.operations[0] ?? { id: "", body: "" }
      const body = sealOf(keys.previous).close(sealOf(keys.current).open(frozen ?? "", id), id)
      await knex()("ratepay_operation").where({ id }).update({ body })

      const second = await client.complete(first.cartId)

      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toHaveLength(1)
    })

    it("encrypts with the current key only", async () => {
      const { client } = shop()
      const cartId = await client.fillCart({ items: items() })

      const created = await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

      const sessionId: string = created.payment_collection.payment_sessions[0].id
      expect(sealOf(keys.current).open(await sealedInput(), sessionId)).toContain(buyer.date_of_birth)
    })

    it("logs which key is missing and where it belongs, and tells the buyer nothing about it", async () => {
      const { cartId, sealed } = await createSessionUnder(keys.lost)
      const log = captureLog(shop())

      const { body } = await shop().client.complete(cartId)

      const [, keyId] = sealed.split(".")
      expect(log.stop()).toMatch(new RegExp(`key ${keyId},.* previousEncryptionKeys`))
      expect(body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
      expect(JSON.stringify(body.error)).not.toMatch(new RegExp(`${keyId}|previousEncryptionKeys`))
      expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
    })

    it("lets the buyer of a missing key pay with a new payment session", async () => {
      const { cartId } = await createSessionUnder(keys.lost)
      await shop().client.complete(cartId)

      await must(shop().client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

      expect((await shop().client.complete(cartId)).body.type).toBe("order")
    })
  },
  {
    plugin: {
      ...quick,
      encryptionKey,
      previousEncryptionKeys: [keys.previous],
      logLevel: "debug",
    },
  }
)
