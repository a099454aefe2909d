import type {
  AuthorizeOutcome,
  DeclineCategory,
  MutatingCall,
  PasscodeOutcome,
  RatepayClient,
  RatepayClientOptions,
  wire,
} from ".."
import { anAuthorizeRequest } from "./documented-requests"

/* Checked by the compiler: the type check fails if a line marked as an error compiles. */

function compiles(_use: (client: RatepayClient) => unknown): true {
  return true
}

it("does not compile a POST of the Payment API without an idempotency key", () => {
  const request: wire.OperationRequest = { gross_amount: 14 }
  const shipping: wire.ShippingInformationRequest = { carrier_name: "OTHER_WITHOUT_TRACKING" }

  // @ts-expect-error no call
  compiles((client) => client.authorize(anAuthorizeRequest()))
  // @ts-expect-error no call
  compiles((client) => client.increment("t", request))
  // @ts-expect-error no key in the call
  compiles((client) => client.increment("t", request, {}))
  // @ts-expect-error no call
  compiles((client) => client.capture("t", request))
  // @ts-expect-error no call
  compiles((client) => client.cancel("t", request))
  // @ts-expect-error no key in the call
  compiles((client) => client.refund("t", request, { prefer: "representation" }))
  // @ts-expect-error no call
  compiles((client) => client.addShippingInformation("t", "c", shipping))
  // @ts-expect-error an undefined key is not a key
  const call: MutatingCall = { idempotencyKey: undefined }

  expect(call).toHaveProperty("idempotencyKey", undefined)
  expect(compiles((client) => client.authorize(anAuthorizeRequest(), { idempotencyKey: "k" }))).toBe(true)
})

it("does not compile fields, carriers and options that Ratepay does not know", () => {
  // @ts-expect-error a cancellation has no currency
  compiles((client) => client.cancel("t", { gross_amount: 14, currency: "EUR" }, { idempotencyKey: "k" }))
  // @ts-expect-error an amount is a number
  const request: wire.OperationRequest = { gross_amount: "14.00" }
  // @ts-expect-error no such carrier
  const shipping: wire.ShippingInformationRequest = { carrier_name: "PIGEON" }
  // @ts-expect-error there is no way to turn TLS checks off
  const options: Partial<RatepayClientOptions> = { rejectUnauthorized: false }

  expect([request, shipping, options]).toHaveLength(3)
})

it("does not compile code that forgets a kind of outcome", () => {
  const authorized = (outcome: AuthorizeOutcome): string => {
    switch (outcome.kind) {
      case "accepted":
        return outcome.authorizationExpires
      case "passcode_required":
        return outcome.ratepayTransactionId
      case "declined":
        return outcome.category satisfies DeclineCategory
    }
  }
  const verified = (outcome: PasscodeOutcome): string => {
    // @ts-expect-error only a refusal has a result
    const result: unknown = outcome.result
    return String(result)
  }

  expect([authorized, verified]).toHaveLength(2)
})
