import axios from "axios"
import { z } from "@medusajs/framework/zod"
import type { RatepayAccess } from "../testing/reach-ratepay"
import { goodsSchema, type WireGoods, type Operations } from "./ratepay-balances"

/** The plugin's audience for the environment `integration`, which the shop of this repository uses. */
const AUDIENCE = "https://api-integration.ratepay.com/transaction/management"
const TIMEOUT_MS = 30_000

/**
 * Reads the operations of a transaction from Ratepay by lookups with the full representation (Payment API v2, lookups).
 *
 * @throws Error if a lookup fails or has no amounts.
 */
export async function readOperations(access: RatepayAccess, transactionId: string): Promise<Operations> {
  const http = axios.create({
    baseURL: `${access.baseUrl}/v2/transactions/${transactionId}`,
    headers: { authorization: `Bearer ${await takeToken(access)}`, prefer: "return=representation" },
    timeout: TIMEOUT_MS,
  })
  const list = async (kind: string): Promise<WireGoods[]> => {
    const { data } = await http.get<unknown>(`/${kind}`)
    const { _embedded } = z.object({ _embedded: z.record(z.string(), z.array(goodsSchema)) }).parse(data)
    return _embedded[kind] ?? []
  }
  const { data } = await http.get<unknown>("")
  const { shop_baskets } = z.object({ shop_baskets: z.array(goodsSchema) }).parse(data)
  return {
    authorized: [...shop_baskets, ...(await list("authorizations"))],
    captured: await list("captures"),
    canceled: await list("cancellations"),
    refunded: await list("refunds"),
  }
}

async function takeToken({ tokenUrl, clientId, clientSecret }: RatepayAccess): Promise<string> {
  const { data } = await axios.post<unknown>(
    tokenUrl,
    {
      client_id: clientId,
      client_secret: clientSecret,
      audience: AUDIENCE,
      grant_type: "client_credentials",
    },
    { timeout: TIMEOUT_MS }
  )
  return z.object({ access_token: z.string() }).parse(data).access_token
}
