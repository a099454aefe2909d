import { startSandbox, type Sandbox } from "../index"
import { anAuthorization, fromBuyer, type Draft } from "./an-authorization"
import { anyString, anything, containing } from "./matchers"
import { connect, field, idOf, type Client } from "./sandbox-client"

const otpBuyer = "otp_required@ratepay.com"

describe("one-time passcode", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
    client = await connect(sandbox)
  })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.stop())

  const open = async () => idOf(await client.open(fromBuyer(otpBuyer)))
  const verify = (id: string, code: unknown = "123456") =>
    client.post(`/2fa/v1/verify/${id}`, { otp_code: code })
  const regenerate = (id: string) => client.send("POST", `/2fa/v1/regenerate/${id}`)

  it("is required by a 202 with what the buyer and the shop need next", async () => {
    const reply = await client.authorize(fromBuyer(otpBuyer))
    const id = field(reply, "ratepay_transaction_id")

    expect(reply.status).toBe(202)
    expect(reply.mediaType).toBe("application/hal+json")
    expect(reply.body).toMatchObject({
      _links: {
        self: { href: `${sandbox.baseUrl}/v2/transactions/${id}` },
        verify: { href: `${sandbox.baseUrl}/2fa/v1/verify/${id}` },
        regenerate: { href: `${sandbox.baseUrl}/2fa/v1/regenerate/${id}` },
      },
      message: { en: containing("+49 151 23456789"), de: anyString },
      regeneration_possible_in_seconds: 60,
      result: "OTP_REQUIRED",
      time_to_live_in_seconds: 120,
    })
    expect(sandbox.transaction(id)).toMatchObject({ result: "OTP_REQUIRED", authorized: 0 })
  })

  it("that is right makes the transaction accepted", async () => {
    const id = await open()

    const reply = await verify(id)
    const transaction = await client.get(`/v2/transactions/${id}`)
    const capture = await client.post(`/v2/transactions/${id}/captures`, { gross_amount: 54.9 })

    expect(reply.status).toBe(200)
    expect(reply.mediaType).toBe("application/json")
    expect(reply.body).toEqual({
      timestamp: anyString,
      ratepayTransactionId: id,
      result: "otp_verified",
      message: { en: anyString, de: anyString },
      links: [
        { rel: "self", href: `/transaction/management/2fa/v1/verify/${id}` },
        { rel: "regenerate", href: `/transaction/management/2fa/v1/regenerate/${id}` },
      ],
    })
    expect(transaction.body).toMatchObject({
      result: "ACCEPTED",
      payment_details: { deposit_bank_account: anything },
    })
    expect(capture.status).toBe(201)
  })

  it("may be sent as a number, as in the samples", async () => {
    expect((await verify(await open(), 123456)).status).toBe(200)
  })

  it.each([[{}], [{ otp_code: "" }], [{ otp_code: "12a456" }], [{ otp_code: null }], ["{"]])(
    "in the body %j gives a 400, and no attempt is counted",
    async (body) => {
      const id = await open()

      for (let attempt = 0; attempt < 4; attempt += 1) {
        const reply = await client.post(`/2fa/v1/verify/${id}`, body)
        expect(reply.status).toBe(400)
        expect(reply.body).toMatchObject({ result: "unexpected_client_input" })
      }
      expect((await verify(id)).status).toBe(200)
    }
  )

  it("that is wrong for the third time declines the transaction", async () => {
    const id = await open()

    const results = [await verify(id, "000000"), await verify(id, "111111"), await verify(id, "222222")]
    const tooLate = await verify(id)

    expect(results.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(results.map((reply) => field(reply, "result"))).toEqual([
      "verify_attempt_failed",
      "verify_attempt_failed",
      "no_more_verification_attempts_left",
    ])
    expect([tooLate.status, field(tooLate, "result")]).toEqual([422, "otp_failed"])
    expect(sandbox.transaction(id)).toMatchObject({
      result: "DECLINED",
      decline: { category: "TRANSACTION_RISK", reasons: [] },
      authorized: 0,
    })
  })

  it("that does not arrive in time declines the transaction", async () => {
    const id = await open()

    sandbox.clock.advance(121_000)
    const late = await verify(id)

    expect([late.status, field(late, "result")]).toEqual([422, "otp_failed"])
    expect((await client.get(`/v2/transactions/${id}`)).body).toMatchObject({
      result: "DECLINED",
      decline: { category: "TRANSACTION_RISK" },
    })
  })

  it("is replaced by a new one with a new lifetime after a minute, and not before", async () => {
    const id = await open()

    const tooSoon = await regenerate(id)
    sandbox.clock.advance(60_000)
    const renewed = await regenerate(id)
    sandbox.clock.advance(100_000)
    const verified = await verify(id)

    expect([tooSoon.status, field(tooSoon, "result")]).toEqual([422, "retry_regeneration_later"])
    expect(renewed.status).toBe(200)
    expect(renewed.body).toMatchObject({
      result: "otp_sent",
      regenerationPossibleInSeconds: 60,
      timeToLiveInSeconds: 120,
      links: [
        { rel: "self", href: `/transaction/management/2fa/v1/regenerate/${id}` },
        { rel: "verify", href: `/transaction/management/2fa/v1/verify/${id}` },
      ],
    })
    expect(verified.status).toBe(200)
  })

  it("gives no new attempts when it is replaced", async () => {
    const id = await open()
    await verify(id, "000000")
    await verify(id, "000000")

    sandbox.clock.advance(60_000)
    await regenerate(id)

    expect(field(await verify(id, "000000"), "result")).toBe("no_more_verification_attempts_left")
  })

  it("is replaced three times and not a fourth time", async () => {
    const id = await open()
    const results: string[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      sandbox.clock.advance(60_000)
      results.push(field(await regenerate(id), "result"))
    }

    expect(results).toEqual(["otp_sent", "otp_sent", "otp_sent", "no_more_regeneration_attempts_left"])
  })

  it("is refused for unknown transactions and for those that need none", async () => {
    const accepted = idOf(await client.open(anAuthorization()))

    const unknown = [await verify("none"), await regenerate("none")]
    const waiting = [await verify(accepted), await regenerate(accepted)]

    expect(unknown.map((reply) => [reply.status, field(reply, "result")])).toEqual([
      [404, "transaction_not_found"],
      [404, "transaction_not_found"],
    ])
    expect(waiting.map((reply) => [reply.status, field(reply, "result")])).toEqual([
      [422, "otp_failed"],
      [422, "otp_failed"],
    ])
    expect(sandbox.transaction(accepted)).toMatchObject({ result: "ACCEPTED" })
  })

  it("is needed before any follow-up", async () => {
    const id = await open()

    const reply = await client.post(`/v2/transactions/${id}/captures`, { gross_amount: 1 })

    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({ decline: { reasons: ["NOT_ALLOWED_FOR_DECLINED_TRANSACTION"] } })
  })

  it.each<[string, (draft: Draft) => void]>([
    ["a landline", (draft) => (draft.buyer.contact.phone = "+49 30 1234567")],
    ["a foreign number", (draft) => (draft.buyer.contact.phone = "+43 660 1234567")],
    [
      "a business",
      (draft) => {
        draft.buyer.person = null
        draft.buyer.company = { name: "Muster GmbH" }
      },
    ],
    [
      "a buyer outside Germany",
      (draft) => {
        draft.buyer.billing_address = { street: "Ring 1", zip_code: "1010", city: "Wien", country_code: "AT" }
      },
    ],
  ])("can't be sent to %s, who is declined", async (_case, change) => {
    const reply = await client.authorize(
      anAuthorization((draft) => {
        draft.buyer.contact.email = otpBuyer
        change(draft)
      })
    )

    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({ decline: { category: "TRANSACTION_RISK", reasons: [] } })
  })

  it.each(["+49 151 23456789", "0049 (151) 23456789", "0151-23456789"])(
    "is sent to the German mobile number %s",
    async (phone) => {
      const request = fromBuyer(otpBuyer)
      request.buyer.contact.phone = phone

      expect((await client.authorize(request)).status).toBe(202)
    }
  )

  it("has the configured counts and codes, and responses in snake_case with _links if configured", async () => {
    const other = await startSandbox({
      otp: {
        fieldCase: "snake_case",
        acceptedCodes: ["15316"],
        maximumWrongCodes: 1,
        secondsUntilRegeneration: 0,
      },
    })
    const otherClient = await connect(other)
    const path = await otherClient.open(fromBuyer(otpBuyer))

    const renewed = await otherClient.send("POST", `/2fa/v1/regenerate/${idOf(path)}`)
    const wrong = await otherClient.post(`/2fa/v1/verify/${idOf(path)}`, { otp_code: "123456" })
    await other.stop()

    expect(renewed.body).toMatchObject({
      ratepay_transaction_id: idOf(path),
      result: "otp_sent",
      time_to_live_in_seconds: 120,
      _links: { verify: { href: `/transaction/management/2fa/v1/verify/${idOf(path)}` } },
    })
    expect(field(wrong, "result")).toBe("no_more_verification_attempts_left")
  })
})
