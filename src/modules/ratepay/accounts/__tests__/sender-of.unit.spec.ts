import { senderOf } from "../sender-of"

it("tells client ids and partners apart, and nothing else", () => {
  const senders = [
    { clientId: "a" },
    { clientId: "b" },
    { clientId: "a", partner: "b" },
    { clientId: "a", partner: "c" },
    { clientId: "ab" },
  ]
  expect(new Set(senders.map(senderOf)).size).toBe(senders.length)
  expect(senderOf({ clientId: "a", ...{ clientSecret: "renewed" } })).toBe(senderOf({ clientId: "a" }))
})

it("does not show the client id", () => {
  expect(senderOf({ clientId: "0123456789abcdef" })).toMatch(/^[0-9a-f]{16}$/)
  expect(senderOf({ clientId: "0123456789abcdef" })).not.toBe("0123456789abcdef")
})
