import { randomUUID } from "node:crypto"
import http from "node:http"
import { text } from "node:stream/consumers"
import { z } from "@medusajs/framework/zod"
import { anAuthorization } from "../an-authorization"
import { median } from "../median"
import type { OpenSandbox } from "../open-sandbox"

export type SandboxSpeed = {
  rounds: number
  requestsPerRound: number
  /** How many requests are under way at any moment, each on a kept connection. */
  parallel: number
  authorizationsPerSecond: number
}

const warmUpRounds = 1
const rounds = 5
const requestsPerRound = 2_000
const parallel = 20

/**
 * (d): how many authorizations per second the sandbox handles for another process. The requests are made with Node's own HTTP
 * client; with the plugin's client, that would be measured too.
 */
export async function measureSandbox(sandbox: OpenSandbox): Promise<SandboxSpeed> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: parallel })
  try {
    const { clientId, clientSecret, baseUrl, tokenUrl } = sandbox
    const granted = await post(agent, tokenUrl, {
      headers: {},
      body: JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        audience: baseUrl,
        grant_type: "client_credentials",
      }),
    })
    const { access_token } = z.object({ access_token: z.string() }).parse(JSON.parse(granted))
    const body = JSON.stringify(anAuthorization(sandbox.partnerShopId))
    const authorize = () =>
      post(agent, `${baseUrl}/v2/transactions`, {
        headers: { authorization: `Bearer ${access_token}`, "idempotency-key": randomUUID() },
        body,
      })

    const rates: number[] = []
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      let left = requestsPerRound
      const work = async () => {
        while (left-- > 0) await authorize()
      }
      const start = performance.now()
      await Promise.all(Array.from({ length: parallel }, work))
      const seconds = (performance.now() - start) / 1_000
      if (round >= 0) rates.push(requestsPerRound / seconds)
    }
    return { rounds, requestsPerRound, parallel, authorizationsPerSecond: median(rates) }
  } finally {
    agent.destroy()
  }
}

type Post = { headers: Record<string, string>; body: string }

/** Sends a POST request and returns the body of the response. @throws Error unless the status is 200 or 201 */
async function post(agent: http.Agent, url: string, { headers, body }: Post): Promise<string> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request(
      url,
      { agent, method: "POST", headers: { "content-type": "application/json", ...headers } },
      resolve
    )
    request.once("error", reject)
    request.end(body)
  })
  const responded = await text(response)
  if (response.statusCode === 200 || response.statusCode === 201) return responded
  throw new Error(`The sandbox responded with ${response.statusCode}: ${responded}`)
}
