import { randomUUID } from "node:crypto"
import { RatepayRequestError, RatepayUnresolvedError } from "../../../ratepay-api"
import type { Gateway } from "../gateway"
import type { RatepayOptions } from "../options"

type Access = Pick<RatepayOptions, "environment" | "baseUrl" | "tokenUrl" | "audience">

/**
 * Looks up a transaction that can't exist. Ratepay has to respond that it does not know it: then credentials, addresses and audience
 * fit together. `partnerShopId` is not seen by a lookup; Ratepay names it with the first authorization (BASKET_WITH_UNKNOWN_SHOP).
 *
 * @returns what is wrong, by option; undefined if nothing is. Never throws, and changes nothing at Ratepay.
 */
export async function checkAccess(
  gateway: Pick<Gateway, "retrieveTransaction">,
  access: Access
): Promise<string | undefined> {
  try {
    await gateway.retrieveTransaction(randomUUID())
    return undefined
  } catch (error) {
    if (error instanceof RatepayRequestError) return describeRefusal(error, access)
    if (error instanceof RatepayUnresolvedError) return describeSilence(error, access)
    return `the access to Ratepay could not be checked: ${error instanceof Error ? error.name : "unexpected"}`
  }
}

function describeRefusal(
  { operation, httpStatus, category }: RatepayRequestError,
  { environment, baseUrl, tokenUrl, audience }: Access
): string | undefined {
  if (operation !== "token") {
    // The response that Ratepay documents for a transaction which it does not know.
    if (httpStatus === 404 && category !== undefined) return undefined
    return `audience: ${hostOf(baseUrl)} does not accept the token for "${audience}" (HTTP ${httpStatus}); it has to be the audience of the API at baseUrl, and the credentials have to be of the environment "${environment}"`
  }
  if (httpStatus === 404)
    return `tokenUrl: ${hostOf(tokenUrl)} has no token endpoint at this address (HTTP 404)`
  return `clientId, clientSecret: ${hostOf(tokenUrl)} does not know this pair (HTTP ${httpStatus}), or does not grant it the audience "${audience}"`
}

function describeSilence(
  { reason, httpStatus, errorCode, host }: RatepayUnresolvedError,
  { baseUrl, tokenUrl }: Access
): string {
  if (host === hostOf(baseUrl) && httpStatus === 404)
    return `baseUrl: ${host} does not have Payment API v2 at this address (HTTP 404); is its path missing, such as /transaction/management?`
  const option = host === hostOf(tokenUrl) && host !== hostOf(baseUrl) ? "tokenUrl" : "baseUrl"
  const details = [reason, httpStatus && `HTTP ${httpStatus}`, errorCode].filter(Boolean).join(", ")
  return `${option}: ${host ?? hostOf(baseUrl)} gave no usable response (${details}); check the address, and whether a firewall or a proxy is in the way`
}

function hostOf(url: string): string {
  return new URL(url).host
}
