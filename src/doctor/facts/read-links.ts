import type { RatepayOptions } from "../../modules/ratepay/options"
import { DATA_PRIVACY, TERMS } from "../../providers/ratepay/cart/legal-text"
import type { Facts } from "../facts"
import { NotKnown } from "../not-known"
import { askPage } from "./ask-page"

const webAddress = /https:\/\/[^\s"'<>()\\]+[^\s"'<>()\\.,;:!?]/g

/**
 * The status of each page that buyers are sent to, and of the fingerprint's script.
 *
 * @throws NotKnown where nothing of it responds: then this machine reaches no page at all
 */
export async function readLinks(options: RatepayOptions, ask = askPage): Promise<Facts["links"]> {
  const links = await Promise.all(
    linksOf(options).map(async (url) => {
      const response = await ask(url)
      return { url, status: "failed" in response ? response.failed : response.status }
    })
  )
  if (links.some(({ status }) => typeof status === "number")) return links
  throw new NotKnown({ code: "failed", values: { error: String(links[0]?.status) } })
}

/** The links of the texts that are in force: the merchant's, and the plugin's own. */
export function linksOf({
  legalTexts,
  rejectionTexts,
  paymentNotices,
  fingerprintSnippetId,
}: Pick<
  RatepayOptions,
  "legalTexts" | "rejectionTexts" | "paymentNotices" | "fingerprintSnippetId"
>): string[] {
  const texts = JSON.stringify([legalTexts, rejectionTexts, paymentNotices])
  return [
    ...new Set([
      TERMS,
      DATA_PRIVACY,
      ...(texts.match(webAddress) ?? []),
      ...(fingerprintSnippetId === undefined
        ? []
        : [`https://d.ratepay.com/${encodeURIComponent(fingerprintSnippetId)}/di.js`]),
    ]),
  ]
}
