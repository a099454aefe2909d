import { startSandbox, type Sandbox } from "../index"
import { aMarketplaceAuthorization, anAuthorization, anAuthorizationOver } from "./an-authorization"
import { anyString, matching } from "./matchers"
import { connect, field, idOf, record, type Client } from "./sandbox-client"

describe("follow-ups", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox({
      partnerShopIds: ["SANDBOX_SHOP", "SHOP_A", "SHOP_B"],
      contract: { maximumShopBaskets: 2 },
    })
    client = await connect(sandbox)
  })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.stop())

  const mugs = (quantity: number) => ({
    article_number: "mug-77",
    name: "Mug",
    quantity,
    gross_unit_price: 12.9,
    gross_unit_discount: -0.9,
    tax_rate: 19,
  })
  const shipping = {
    article_number: "shipping",
    name: "Shipping",
    quantity: 1,
    gross_unit_price: 4.9,
    tax_rate: 19,
  }
  const documentedCapture = {
    partner_shop_id: "SANDBOX_SHOP",
    shop_transaction_id: "ORDER-000123",
    partner_invoice_id: "INV-2025-778",
    partner_operation_id: "cap-1",
    gross_amount: 40.9,
    items: [mugs(3)],
    special_items: [shipping],
    vats: [{ tax_rate: 19, net_amount: 34.37, tax_amount: 6.53 }],
  }

  it("capture, cancel and refund the documented examples, and change the balances", async () => {
    const path = await client.open(anAuthorization())

    const capture = await client.post(`${path}/captures`, documentedCapture)
    const cancellation = await client.post(`${path}/cancellations`, {
      partner_shop_id: "SANDBOX_SHOP",
      partner_operation_id: "cxl-1",
      gross_amount: 14.0,
    })
    const refund = await client.post(`${path}/refunds`, {
      partner_shop_id: "SANDBOX_SHOP",
      partner_operation_id: "ref-1",
      gross_amount: 9.05,
      items: [mugs(1)],
      special_items: [
        { type: "RETURN_FEE", name: "Return fee", quantity: 1, gross_unit_price: -2.95, tax_rate: 19 },
      ],
      vats: [{ tax_rate: 19, net_amount: 7.61, tax_amount: 1.44 }],
    })

    expect([capture.status, cancellation.status, refund.status]).toEqual([201, 201, 201])
    expect(capture.mediaType).toBe("application/hal+json")
    const captureId = field(capture, "ratepay_capture_id")
    expect(capture.body).toEqual({
      _links: { self: { href: `${sandbox.baseUrl}${path}/captures/${captureId}` } },
      created: anyString,
      ratepay_capture_id: captureId,
    })
    expect(sandbox.transaction(idOf(path))).toMatchObject({
      authorized: 5490,
      increments: 0,
      captured: 4090,
      canceled: 1400,
      refunded: 905,
      open: 0,
      refundable: 3185,
      operations: [
        { kind: "authorize", cents: 5490, partnerOperationId: "op-2025-000123" },
        {
          kind: "capture",
          cents: 4090,
          partnerOperationId: "cap-1",
          id: captureId,
          request: documentedCapture,
        },
        { kind: "cancel", cents: 1400, partnerOperationId: "cxl-1" },
        { kind: "refund", cents: 905, partnerOperationId: "ref-1" },
      ],
    })
  })

  it("execute the official chain of cancellations: article A, then the rest", async () => {
    const path = await client.open(anAuthorization())

    const articleA = await client.post(`${path}/cancellations`, { gross_amount: 36, items: [mugs(3)] })
    const rest = await client.post(`${path}/cancellations`, { gross_amount: 18.9 })
    const more = await client.post(`${path}/cancellations`, { gross_amount: 0.01 })

    expect([articleA.status, rest.status, more.status]).toEqual([201, 201, 422])
    expect(sandbox.transaction(idOf(path))).toMatchObject({ canceled: 5490, open: 0 })
  })

  it("execute the official chain of captures: 2 x A, 1 x B, shipping, a voucher of 10 %, in two deliveries", async () => {
    const article = (name: string, quantity: number, price: number) => ({
      name,
      quantity,
      gross_unit_price: price,
      tax_rate: 19,
    })
    const path = await client.open(
      anAuthorization((draft) => {
        const [basket] = draft.shop_baskets
        if (!basket) return
        basket.items = [article("A", 2, 10), article("B", 1, 20)]
        basket.special_items = [article("Shipping", 1, 5), article("Voucher 10 %", 1, -4)]
        basket.gross_amount = 41
      })
    )

    const first = await client.post(`${path}/captures`, {
      gross_amount: 23,
      items: [article("A", 2, 10)],
      special_items: [article("Shipping", 1, 5), article("Voucher 10 %", 1, -2)],
    })
    const second = await client.post(`${path}/captures`, {
      gross_amount: 18,
      items: [article("B", 1, 20)],
      special_items: [article("Voucher 10 %", 1, -2)],
    })

    expect([first.status, second.status]).toEqual([201, 201])
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 4100, open: 0 })
  })

  it("capture up to the last open cent and not a cent more", async () => {
    const path = await client.open(anAuthorization())
    await client.post(`${path}/captures`, { gross_amount: 54.89 })

    const tooMuch = await client.post(`${path}/captures`, { gross_amount: 0.02 })
    const lastCent = await client.post(`${path}/captures`, { gross_amount: 0.01 })

    expect(tooMuch.body).toMatchObject({ decline: { reasons: ["CAPTURE_AMOUNT_TOO_HIGH"] } })
    expect(lastCent.status).toBe(201)
  })

  it("cancel nothing that is captured, and refund nothing that is refunded", async () => {
    const path = await client.open(anAuthorization())
    await client.post(`${path}/captures`, { gross_amount: 50 })
    await client.post(`${path}/refunds`, { gross_amount: 30 })

    const cancellation = await client.post(`${path}/cancellations`, { gross_amount: 4.91 })
    const refund = await client.post(`${path}/refunds`, { gross_amount: 20.01 })

    expect(cancellation.body).toMatchObject({ decline: { reasons: ["CANCELLATION_AMOUNT_TOO_HIGH"] } })
    expect(refund.body).toMatchObject({ decline: { reasons: ["REFUND_AMOUNT_TOO_HIGH"] } })
    expect(sandbox.transaction(idOf(path))).toMatchObject({ open: 490, refundable: 2000 })
  })

  it("capture an increment together with the original amount", async () => {
    const path = await client.open(anAuthorization())

    const increment = await client.post(`${path}/authorizations`, { gross_amount: 12, items: [mugs(1)] })
    const capture = await client.post(`${path}/captures`, { gross_amount: 66.9 })

    expect(increment.status).toBe(201)
    expect(increment.body).toMatchObject({ ratepay_authorization_id: matching(/^[\w-]{20}$/) })
    expect(capture.status).toBe(201)
    expect(sandbox.transaction(idOf(path))).toMatchObject({ authorized: 6690, increments: 1200, open: 0 })
  })

  it("do not increment above the contract's maximum", async () => {
    const path = await client.open(anAuthorizationOver(99_999))

    const reply = await client.post(`${path}/authorizations`, { gross_amount: 1.01 })

    expect(reply.body).toEqual({ decline: { category: "CONTRACT", reasons: ["BASKET_AMOUNT_TOO_HIGH"] } })
  })

  it("accept a return fee in a refund only", async () => {
    const path = await client.open(anAuthorization())
    const special_items = [
      { type: "RETURN_FEE", name: "Fee", quantity: 1, gross_unit_price: -1, tax_rate: 19 },
    ]

    const reply = await client.post(`${path}/captures`, { gross_amount: 35, items: [mugs(3)], special_items })

    expect(reply.body).toEqual({ decline: { category: "CONTRACT", reasons: ["RETURN_FEE_NOT_ALLOWED"] } })
  })

  it("require at the first capture the ids that the authorization did not have", async () => {
    const path = await client.open(
      anAuthorization((draft) => {
        delete draft.partner_transaction_id
        for (const basket of draft.shop_baskets) delete basket.shop_transaction_id
      })
    )

    const without = await client.post(`${path}/captures`, { gross_amount: 10 })
    const withIds = await client.post(`${path}/captures`, {
      gross_amount: 10,
      partner_transaction_id: "ptx-9",
      shop_transaction_id: "ORDER-9",
    })
    const later = await client.post(`${path}/captures`, { gross_amount: 10 })

    expect(without.status).toBe(400)
    expect(without.body).toMatchObject({
      decline: {
        reasons: ["INVALID_FIELDS"],
        invalid_fields: [
          { json_path: "partner_transaction_id", message: "must not be null" },
          { json_path: "shop_transaction_id", message: "must not be null" },
        ],
      },
    })
    expect([withIds.status, later.status]).toEqual([201, 201])
    expect(sandbox.transaction(idOf(path))).toMatchObject({
      partnerTransactionId: "ptx-9",
      shopTransactionId: "ORDER-9",
    })
  })

  it("count each shop of a marketplace on its own", async () => {
    const path = await client.open(aMarketplaceAuthorization())

    const tooMuch = await client.post(`${path}/captures`, { partner_shop_id: "SHOP_B", gross_amount: 20.01 })
    const all = await client.post(`${path}/captures`, { partner_shop_id: "SHOP_B", gross_amount: 20 })
    const foreign = await client.post(`${path}/captures`, {
      partner_shop_id: "SANDBOX_SHOP",
      gross_amount: 1,
    })

    expect(tooMuch.body).toMatchObject({ decline: { reasons: ["CAPTURE_AMOUNT_TOO_HIGH"] } })
    expect(all.status).toBe(201)
    expect(foreign.body).toMatchObject({ decline: { reasons: ["BASKET_WITH_UNKNOWN_SHOP"] } })
    expect(sandbox.transaction(idOf(path))).toMatchObject({ authorized: 5000, captured: 2000, open: 3000 })
  })

  it.each([
    ["authorizations", "ratepay_authorization_id"],
    ["captures", "ratepay_capture_id"],
    ["cancellations", "ratepay_cancellation_id"],
    ["refunds", "ratepay_refund_id"],
  ])("are linked, listed and looked up as %s", async (collection, idField) => {
    const path = await client.open(anAuthorization())
    const empty = await client.get(`${path}/${collection}`)
    if (collection === "refunds") await client.post(`${path}/captures`, { gross_amount: 10 })
    const created = await client.post(`${path}/${collection}`, { gross_amount: 5 })
    const id = field(created, idField)
    const self = `${sandbox.baseUrl}${path}/${collection}/${id}`

    const transaction = await client.get(path)
    const list = await client.get(`${path}/${collection}`)
    const single = await client.get(`${path}/${collection}/${id}`)
    const full = await client.get(`${path}/${collection}`, { full: true })

    expect(empty.body).toMatchObject({ _embedded: { [collection]: [] } })
    expect(transaction.body).toMatchObject({ _links: { [collection]: [{ href: self }] } })
    expect(list.status).toBe(200)
    expect(list.mediaType).toBe("application/hal+json")
    expect(list.body).toEqual({
      _embedded: { [collection]: [created.body] },
      _links: { self: { href: `${sandbox.baseUrl}${path}/${collection}` } },
      ratepay_transaction_id: idOf(path),
    })
    expect(single.body).toEqual({ ...record(created), ratepay_transaction_id: idOf(path) })
    expect(full.body).toMatchObject({ _embedded: { [collection]: [{ gross_amount: 5, [idField]: id }] } })
  })

  it("are linked in a transaction without amounts, and with its request if the full representation is preferred", async () => {
    const path = await client.open(anAuthorization())

    const minimal = await client.get(path)
    const full = await client.get(path, { full: true })

    expect(Object.keys(record(minimal)).sort()).toEqual([
      "_links",
      "authorization_expires",
      "created",
      "payment_details",
      "ratepay_transaction_id",
      "result",
    ])
    expect(minimal.body).not.toHaveProperty("payment_details.ratepay_payment_reference")
    expect(minimal.body).toMatchObject({
      _links: { authorizations: [], cancellations: [], captures: [], refunds: [] },
      result: "ACCEPTED",
    })
    expect(full.body).toMatchObject({ shop_baskets: [{ gross_amount: 54.9 }], result: "ACCEPTED" })
  })

  it("add shipping information to a capture", async () => {
    const path = await client.open(anAuthorization())
    const capture = field(await client.post(`${path}/captures`, { gross_amount: 1 }), "ratepay_capture_id")
    const shipments = `${path}/captures/${capture}/shipping-information`

    const tracked = await client.post(shipments, {
      carrier_name: "DHL",
      tracking_number: "00340434161094015902",
    })
    const untracked = await client.post(shipments, { carrier_name: "OTHER_WITHOUT_TRACKING" })
    const missing = await client.post(shipments, { carrier_name: "UPS" })
    const unknownCarrier = await client.post(shipments, { carrier_name: "PIGEON", tracking_number: "1" })
    const unknownCapture = await client.post(`${path}/captures/none/shipping-information`, {
      carrier_name: "DHL",
      tracking_number: "1",
    })

    const id = field(tracked, "ratepay_shipping_information_id")
    expect(tracked.status).toBe(201)
    expect(tracked.body).toMatchObject({ _links: { self: { href: `${sandbox.baseUrl}${shipments}/${id}` } } })
    expect(untracked.status).toBe(201)
    expect(missing.body).toMatchObject({
      decline: { invalid_fields: [{ json_path: "tracking_number", message: "must not be null" }] },
    })
    expect(unknownCarrier.status).toBe(400)
    expect(unknownCapture.body).toEqual({
      decline: { category: "RESOURCE_NOT_FOUND", reasons: ["CAPTURE_NOT_FOUND"] },
    })
    expect(sandbox.transaction(idOf(path))?.operations[1]?.shippingInformation).toMatchObject([
      { id, carrier_name: "DHL", tracking_number: "00340434161094015902" },
      { carrier_name: "OTHER_WITHOUT_TRACKING" },
    ])
  })

  it.each(["authorizations", "captures", "cancellations", "refunds"])(
    "return 404 for %s of an unknown transaction",
    async (collection) => {
      const reply = await client.post(`/v2/transactions/none/${collection}`, { gross_amount: 1 })

      expect(reply.status).toBe(404)
      expect(reply.body).toEqual({
        decline: { category: "RESOURCE_NOT_FOUND", reasons: ["TRANSACTION_NOT_FOUND"] },
      })
    }
  )
})
