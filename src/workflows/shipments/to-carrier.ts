import type { wire } from "../../ratepay-api"

export type Carrier = wire.ShippingInformationRequest["carrier_name"]

/** How to recognise a carrier: by the host of its tracking page, or a word in the name of a shipping option or provider. */
const signs: [Carrier, RegExp][] = [
  ["POST_AUSTRIA", /\bpost\.at\b|post[\s_-]?austria|österreichische post|oesterreichische post/i],
  ["SWISS_POST", /\bpost\.ch\b|swiss[\s_-]?post|schweizerische post|postlogistics/i],
  ["DHL", /dhl/i],
  ["UPS", /\bups\b|ups\.com/i],
  ["DPD", /dpd/i],
  ["GLS", /\bgls\b|gls-/i],
  ["ASENDIA", /asendia/i],
  ["HERMES_LOGISTICS", /hermes|myhermes/i],
  ["FEDEX", /fedex/i],
]

/**
 * The carrier of a shipment, by Ratepay's name. Medusa has no field for it. It is taken from the option `carriers`, which maps
 * a fulfillment provider's id or a shipping option's name; else it is recognised in the tracking address or these names.
 */
export function toCarrier(
  { trackingNumber, trackingUrl, names }: { trackingNumber?: string; trackingUrl?: string; names: string[] },
  mapping: Record<string, Carrier>
): Carrier {
  const mapped = names.flatMap((name) => mapping[name] ?? [])[0]
  const carrier =
    mapped ?? signs.find(([, sign]) => [hostOf(trackingUrl), ...names].some((text) => sign.test(text)))?.[0]
  // Every carrier but this one needs a tracking number (Payment API v2, 3.8).
  if (trackingNumber === undefined) return "OTHER_WITHOUT_TRACKING"
  return carrier === undefined || carrier === "OTHER_WITHOUT_TRACKING" ? "OTHER_WITH_TRACKING" : carrier
}

function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : ""
}
