import { fork } from "node:child_process"
import { once } from "node:events"
import { randomUUID } from "node:crypto"
import { createRatepayClient } from "../src/ratepay-api"
import { startSandbox, type Sandbox } from "../sandbox"
import { anAuthorization } from "./an-authorization"
import { median } from "./median"

const PARALLEL = 20
const REQUESTS = 2_000
const ROUNDS = 5

type Address = Pick<Sandbox, "baseUrl" | "tokenUrl" | "clientId" | "clientSecret" | "partnerShopId">

/** (d): authorizations per second the sandbox answers, from clients in another process; and (c)'s tokens. */
export async function measureSandbox(): Promise<{ requestsPerSecond: number; tokensFor200: number }> {
  const child = fork(__filename, ["serve"], { execArgv: ["-r", "ts-node/register/transpile-only"] })
  try {
    const [address] = (await once(child, "message")) as [Address]
    const client = createRatepayClient(addressOf(address))
    const authorize = () =>
      client.authorize(anAuthorization(address.partnerShopId), { idempotencyKey: randomUUID() })
    await Promise.all(Array.from({ length: 200 }, authorize))
    const requests = (await (
      await fetch(`${new URL(address.tokenUrl).origin}/_sandbox/requests`)
    ).json()) as {
      requests: { operation: string }[]
    }
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now()
      await Promise.all(
        Array.from({ length: PARALLEL }, async () => {
          for (let request = 0; request < REQUESTS / PARALLEL; request += 1) await authorize()
        })
      )
      rates.push(REQUESTS / ((performance.now() - start) / 1000))
    }
    client.close()
    return {
      requestsPerSecond: median(rates),
      tokensFor200: requests.requests.filter(({ operation }) => operation === "token").length,
    }
  } finally {
    child.kill()
  }
}

function addressOf({ baseUrl, tokenUrl, clientId, clientSecret }: Address) {
  return { baseUrl, tokenUrl, clientId, clientSecret, audience: AUDIENCE }
}

const AUDIENCE = "https://api-integration.ratepay.com/transaction/management"

async function serve(): Promise<void> {
  const { baseUrl, tokenUrl, clientId, clientSecret, partnerShopId } = await startSandbox()
  process.send?.({ baseUrl, tokenUrl, clientId, clientSecret, partnerShopId })
}

if (process.argv[2] === "serve") void serve()
