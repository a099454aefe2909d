import type { HttpRequest } from "../http-attempt"
import { createTokenOffices } from "../token-offices"

const settings = {
  tokenUrl: "https://oauth.example/token",
  audience: "https://api.example",
  clientId: "a",
  clientSecret: "s",
}

/** An HTTP client that grants a new token for each request. */
function granting() {
  const requests: HttpRequest[] = []
  const send = (request: HttpRequest) => {
    requests.push(request)
    const text = JSON.stringify({
      access_token: `token-${requests.length}`,
      expires_in: 1800,
      token_type: "Bearer",
    })
    return Promise.resolve({ kind: "response" as const, httpStatus: 200, text })
  }
  return { requests, attempt: { http: { send, close: () => {} } } }
}

it("clients with the same credentials share one access token", async () => {
  const [first, second] = [granting(), granting()]
  const offices = createTokenOffices()

  const tokens = [offices(settings, first.attempt), offices({ ...settings }, second.attempt)]
  const taken = await Promise.all(tokens.map((one) => one.take()))

  expect(taken).toEqual([
    { kind: "value", value: "token-1" },
    { kind: "value", value: "token-1" },
  ])
  expect([first.requests.length, second.requests.length]).toEqual([1, 0])
})

it.each([
  { clientId: "b" },
  { clientSecret: "t" },
  { audience: "https://other.example" },
  { tokenUrl: "https://b.example" },
])("a client with another %j has a token of its own", async (difference) => {
  const [first, second] = [granting(), granting()]
  const offices = createTokenOffices()

  await offices(settings, first.attempt).take()
  await offices({ ...settings, ...difference }, second.attempt).take()

  expect([first.requests.length, second.requests.length]).toEqual([1, 1])
})
