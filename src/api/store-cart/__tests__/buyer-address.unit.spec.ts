import { buyerAddressOf } from "../buyer-address"

const none = { trustedProxies: [], storefrontSecret: undefined }
const aRequest = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({
  headers,
  socket: { remoteAddress },
})
const secret = "a-secret-of-the-shop"

it("is the address of who asks", () => {
  expect(buyerAddressOf(aRequest("203.0.113.9"), none)).toEqual({
    address: "203.0.113.9",
    isVouchedFor: false,
  })
  expect(buyerAddressOf(aRequest("::ffff:203.0.113.9"), none)?.address).toBe("203.0.113.9")
})

it.each(["127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "172.20.0.1", "fd00::1", "fe80::1", undefined])(
  "is none where %s asks",
  (remote) => {
    expect(buyerAddressOf(aRequest(remote), none)).toBeUndefined()
  }
)

it("believes X-Forwarded-For of a trusted proxy alone, and of it the last hop that is none", () => {
  const forwarded = { "x-forwarded-for": "198.51.100.1, 203.0.113.9, 10.0.0.7" }
  const source = { ...none, trustedProxies: ["10.0.0.0/8", "192.0.2.1"] }

  expect(buyerAddressOf(aRequest("10.0.0.2", forwarded), source)).toMatchObject({
    address: "203.0.113.9",
    isVouchedFor: true,
  })
  expect(buyerAddressOf(aRequest("203.0.113.50", forwarded), source)?.address).toBe("203.0.113.50")
  expect(buyerAddressOf(aRequest("192.0.2.1", { "x-forwarded-for": "10.0.0.7" }), source)).toBeUndefined()
  expect(
    buyerAddressOf(aRequest("192.0.2.1", { "x-forwarded-for": "not an address" }), source)
  ).toBeUndefined()
})

it("believes the shop's server by the secret they share, and nobody who guesses it", () => {
  const headers = { "x-ratepay-buyer-address": "203.0.113.9", "x-ratepay-storefront-secret": secret }
  const source = { ...none, storefrontSecret: secret }

  expect(buyerAddressOf(aRequest("10.0.0.2", headers), source)).toEqual({
    address: "203.0.113.9",
    isVouchedFor: true,
  })
  const wrong = { ...headers, "x-ratepay-storefront-secret": `${secret}x` }
  expect(buyerAddressOf(aRequest("198.51.100.1", wrong), source)?.address).toBe("198.51.100.1")
  expect(buyerAddressOf(aRequest("198.51.100.1", headers), none)?.address).toBe("198.51.100.1")
  expect(
    buyerAddressOf(aRequest("10.0.0.2", { ...headers, "x-ratepay-buyer-address": "no address" }), source)
  ).toBeUndefined()
})

it("says for whom a request claims to be forwarded, where nobody vouches for it, and never takes that for the buyer", () => {
  const source = { ...none, trustedProxies: ["10.0.0.0/8"] }
  const claims = (remote: string, hops: string) =>
    buyerAddressOf(aRequest(remote, { "x-forwarded-for": hops }), source)

  expect(claims("10.0.0.2", "198.51.100.1, 203.0.113.9, 10.0.0.7")).toEqual({
    address: "203.0.113.9",
    isVouchedFor: true,
    forwardedFor: "198.51.100.1",
  })
  expect(claims("203.0.113.50", "198.51.100.1")).toEqual({
    address: "203.0.113.50",
    isVouchedFor: false,
    forwardedFor: "198.51.100.1",
  })
  for (const [remote, hops] of [
    ["10.0.0.2", "192.168.0.4, 203.0.113.9"],
    ["10.0.0.2", "no address, 203.0.113.9"],
    ["10.0.0.2", "203.0.113.9, 203.0.113.9"],
  ] as const)
    expect(claims(remote, hops)).toEqual({ address: "203.0.113.9", isVouchedFor: true })
})
