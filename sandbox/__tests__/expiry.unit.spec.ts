import { startSandbox, type Sandbox } from "../index"
import { aMarketplaceAuthorization, anAuthorization } from "./an-authorization"
import { anything } from "./matchers"
import { connect, field, idOf, type Client } from "./sandbox-client"

const dayMs = 24 * 60 * 60 * 1000

describe("expiry", () => {
  let sandbox: Sandbox
  let client: Client

  // A token does not last for days, so each move of the clock needs a new one.
  const advance = async (ms: number) => {
    sandbox.clock.advance(ms)
    client = await connect(sandbox)
  }

  beforeEach(async () => {
    sandbox = await startSandbox({
      partnerShopIds: ["SANDBOX_SHOP", "SHOP_A", "SHOP_B"],
      contract: { maximumShopBaskets: 2 },
    })
    client = await connect(sandbox)
  })
  afterEach(() => sandbox.stop())

  it("is after 120 days if the authorization names none", async () => {
    const reply = await client.authorize(anAuthorization())

    const lifeMs = Date.parse(field(reply, "authorization_expires")) - Date.parse(field(reply, "created"))
    expect(lifeMs).toBe(120 * dayMs)
  })

  it("is the named moment, whatever its offset", async () => {
    const moment = inDays(30)
    const twoHoursEast = new Date(Date.parse(moment) + 2 * 60 * 60 * 1000)
      .toISOString()
      .replace("Z", "+02:00")

    const reply = await client.authorize(
      anAuthorization((draft) => {
        draft.authorization_expires = twoHoursEast
      })
    )

    expect(field(reply, "authorization_expires")).toBe(moment)
  })

  it("cancels the open rest by a cancellation that is dated at the expiry", async () => {
    const path = await client.open(anAuthorization())
    await client.post(`${path}/captures`, { gross_amount: 40.9 })
    const expires = sandbox.transaction(idOf(path))?.expires

    await advance(120 * dayMs)
    const list = await client.get(`${path}/cancellations`, { full: true })

    expect(list.body).toMatchObject({
      _embedded: { cancellations: [{ created: expires, gross_amount: 14, partner_shop_id: "SANDBOX_SHOP" }] },
    })
    expect(sandbox.transaction(idOf(path))).toMatchObject({
      result: "ACCEPTED",
      expired: true,
      captured: 4090,
      canceled: 1400,
      open: 0,
    })
  })

  it("cancels nothing a second before, and nothing if nothing is open", async () => {
    const path = await client.open(anAuthorization())
    const captured = await client.open(anAuthorization())
    await client.post(`${captured}/captures`, { gross_amount: 54.9 })

    await advance(120 * dayMs - 1_000)
    const before = await client.get(`${path}/cancellations`)
    await advance(2_000)
    const after = await client.get(`${path}/cancellations`)
    const ofCaptured = await client.get(`${captured}/cancellations`)

    expect(before.body).toMatchObject({ _embedded: { cancellations: [] } })
    expect(after.body).toMatchObject({ _embedded: { cancellations: [anything] } })
    expect(ofCaptured.body).toMatchObject({ _embedded: { cancellations: [] } })
  })

  it("cancels the open rest of each shop of a marketplace", async () => {
    const path = await client.open(aMarketplaceAuthorization())
    await client.post(`${path}/captures`, { partner_shop_id: "SHOP_A", gross_amount: 10 })

    await advance(121 * dayMs)

    expect(sandbox.transaction(idOf(path))?.operations.slice(2)).toMatchObject([
      { kind: "cancel", partnerShopId: "SHOP_A", cents: 2000, request: null },
      { kind: "cancel", partnerShopId: "SHOP_B", cents: 2000, request: null },
    ])
  })

  it("allows only refunds and shipping information afterwards", async () => {
    const path = await client.open(anAuthorization())
    const capture = field(await client.post(`${path}/captures`, { gross_amount: 40.9 }), "ratepay_capture_id")
    await advance(121 * dayMs)
    const expired = { decline: { reasons: ["NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"] } }

    for (const collection of ["authorizations", "captures", "cancellations"]) {
      expect((await client.post(`${path}/${collection}`, { gross_amount: 1 })).body).toMatchObject(expired)
    }
    expect((await client.patch(path, { authorization_expires: inDays(300) })).body).toMatchObject(expired)
    expect((await client.post(`${path}/refunds`, { gross_amount: 40.9 })).status).toBe(201)
    const shipment = { carrier_name: "DHL", tracking_number: "1" }
    expect((await client.post(`${path}/captures/${capture}/shipping-information`, shipment)).status).toBe(201)
  })

  it("is moved with a 204 and no body", async () => {
    const path = await client.open(anAuthorization())
    const later = inDays(200)

    const reply = await client.patch(path, { authorization_expires: later })
    await advance(150 * dayMs)
    const capture = await client.post(`${path}/captures`, { gross_amount: 54.9 })

    expect(reply.status).toBe(204)
    expect(reply.text).toBe("")
    expect(capture.status).toBe(201)
    expect((await client.get(path)).body).toMatchObject({ authorization_expires: later })
  })

  it.each([
    ["an expiry in the past", { authorization_expires: "2020-01-01T00:00:00Z" }, 400, "INVALID_FIELDS"],
    ["no expiry", {}, 400, "INVALID_FIELDS"],
    [
      "more than the contract's 365 days",
      { authorization_expires: inDays(366) },
      422,
      "MAXIMUM_EXPIRY_EXCEEDED",
    ],
  ])("is not moved to %s", async (_case, body, status, reason) => {
    const path = await client.open(anAuthorization())

    const reply = await client.patch(path, body)

    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ decline: { reasons: [reason] } })
  })

  it("has a maximum that is counted from the authorization, so that it can't be extended without end", async () => {
    const path = await client.open(anAuthorization())
    await advance(100 * dayMs)

    const reply = await client.patch(path, { authorization_expires: inDays(366) })

    expect(reply.body).toEqual({ decline: { category: "CONTRACT", reasons: ["MAXIMUM_EXPIRY_EXCEEDED"] } })
  })

  it("of a declined transaction can't be moved", async () => {
    const path = await client.open(
      anAuthorization((draft) => {
        draft.buyer.contact.email = "risk_decision@ratepay.com"
      })
    )

    const reply = await client.patch(path, { authorization_expires: inDays(10) })

    expect(reply.body).toMatchObject({ decline: { reasons: ["NOT_ALLOWED_FOR_DECLINED_TRANSACTION"] } })
  })

  it("is not undone when the clock is moved back", async () => {
    const path = await client.open(anAuthorization())
    await advance(121 * dayMs)
    await client.get(path)

    await advance(-121 * dayMs)

    expect(sandbox.transaction(idOf(path))).toMatchObject({ expired: true, open: 0 })
  })
})

function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString()
}
