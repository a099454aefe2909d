import type { RatepayOptions } from "../../modules/ratepay/options"
import type { Facts } from "../facts"
import { NotKnown } from "../not-known"
import { askPage } from "./ask-page"

/**
 * By how much the clocks of Ratepay's servers are ahead, from the `Date` of a response that needs no credentials.
 *
 * @throws NotKnown where none of them responds
 */
export async function readClocks(
  { baseUrl, tokenUrl }: Pick<RatepayOptions, "baseUrl" | "tokenUrl">,
  ask = askPage
): Promise<Facts["clocks"]> {
  const origins = [...new Set([baseUrl, tokenUrl].map((url) => new URL(url).origin))]
  const responses = await Promise.all(
    origins.map(async (origin) => ({
      host: new URL(origin).host,
      response: await ask(origin),
      at: Date.now(),
    }))
  )
  const clocks = responses.flatMap(({ host, response, at }) =>
    "failed" in response || response.date === undefined
      ? []
      : [{ host, aheadMs: response.date.getTime() - (at - response.tookMs / 2) }]
  )
  if (clocks.length > 0) return clocks
  const [failed = "no date"] = responses.flatMap(({ response }) =>
    "failed" in response ? [response.failed] : []
  )
  throw new NotKnown({ code: "failed", values: { error: failed } })
}
