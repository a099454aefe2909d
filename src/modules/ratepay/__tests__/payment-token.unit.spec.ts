import fc from "fast-check"
import { createPaymentTokens } from "../payment-token"
import { createSeal } from "../seal"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const seal = (current: number, previous: number[] = []) =>
  createSeal({
    encryptionKey: key(current),
    previousEncryptionKeys: previous.map(key),
    accounts: [{ clientSecret: "-" }],
  })
const tokens = createPaymentTokens(seal(1))

const DAY = 24 * 60 * 60 * 1_000
const now = Date.UTC(2026, 10, 29)

describe("a payment token", () => {
  const token = tokens.sign("order_1", 90, now)

  it("is accepted for its order until its end, and not a second longer", () => {
    expect(tokens.accepts("order_1", token, now)).toBe(true)
    expect(tokens.accepts("order_1", token, now + 90 * DAY - 1_000)).toBe(true)
    expect(tokens.accepts("order_1", token, now + 90 * DAY)).toBe(false)
  })

  it("is not accepted for another order", () => {
    expect(tokens.accepts("order_2", token, now)).toBe(false)
    expect(tokens.accepts("", token, now)).toBe(false)
  })

  it("is accepted while its key is a previous one, and no longer once that key is removed", () => {
    expect(createPaymentTokens(seal(2, [1])).accepts("order_1", token, now)).toBe(true)
    expect(createPaymentTokens(seal(2)).accepts("order_1", token, now)).toBe(false)
  })

  it("is not accepted once any character of it was changed, its end included", () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."0z9aZ-_."), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        expect(tokens.accepts("order_1", changed, now)).toBe(changed === token)
      })
    )
  })

  it("is the only text that is accepted; any other text is refused without an error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (anything) => {
        expect(tokens.accepts("order_1", anything, now)).toBe(false)
      })
    )
  })
})
