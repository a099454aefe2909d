import { randomUUID } from "node:crypto"
import { RatepayRequestError, RatepayUnresolvedError } from "../../../ratepay-api"
import type { Gateway } from "../gateway"
import type { RatepayOptions } from "../options"

type Access = Pick<RatepayOptions, "environment" | "baseUrl" | "tokenUrl" | "audience">

/** What is wrong with an access to Ratepay, by the option that it is about. */
export type AccessProblem =
  /** `clientId` and `clientSecret` are not known, or the audience is not granted to them. */
  | { code: "credentials"; host: string; status: number; audience: string }
  /** `tokenUrl` leads to no token endpoint. */
  | { code: "token_address"; host: string }
  /** The API does not accept a token for this audience. */
  | { code: "audience"; host: string; status: number; audience: string; environment: string }
  /** `baseUrl` leads to no Payment API v2. */
  | { code: "base_address"; host: string }
  | { code: "no_response"; option: "baseUrl" | "tokenUrl"; host: string; details: string }
  | { code: "not_checked"; host: string; error: string }

/**
 * Looks up a transaction that can't exist. Ratepay has to respond that it does not know it: then credentials, addresses and audience
 * fit together. `partnerShopId` is not seen by a lookup; Ratepay names it with the first authorization (BASKET_WITH_UNKNOWN_SHOP).
 *
 * @returns what is wrong; undefined if nothing is. Never throws, and changes nothing at Ratepay.
 */
export async function checkAccess(
  gateway: Pick<Gateway, "retrieveTransaction">,
  access: Access
): Promise<AccessProblem | undefined> {
  try {
    await gateway.retrieveTransaction(randomUUID())
    return undefined
  } catch (error) {
    if (error instanceof RatepayRequestError) return readRefusal(error, access)
    if (error instanceof RatepayUnresolvedError) return readSilence(error, access)
    return {
      code: "not_checked",
      host: hostOf(access.baseUrl),
      error: error instanceof Error ? error.name : "unexpected",
    }
  }
}

/** What is wrong in a line that begins with the option, for the log. */
export function describeAccess(problem: AccessProblem): string {
  switch (problem.code) {
    case "credentials":
      return `clientId, clientSecret: ${problem.host} does not know this pair (HTTP ${problem.status}), or does not grant it the audience "${problem.audience}"`
    case "token_address":
      return `tokenUrl: ${problem.host} has no token endpoint at this address (HTTP 404)`
    case "audience":
      return `audience: ${problem.host} does not accept the token for "${problem.audience}" (HTTP ${problem.status}); it has to be the audience of the API at baseUrl, and the credentials have to be of the environment "${problem.environment}"`
    case "base_address":
      return `baseUrl: ${problem.host} does not have Payment API v2 at this address (HTTP 404); is its path missing, such as /transaction/management?`
    case "no_response":
      return `${problem.option}: ${problem.host} gave no usable response (${problem.details}); check the address, and whether a firewall or a proxy is in the way`
    case "not_checked":
      return `the access to Ratepay could not be checked: ${problem.error}`
  }
}

function readRefusal(
  { operation, httpStatus: status, category }: RatepayRequestError,
  { environment, baseUrl, tokenUrl, audience }: Access
): AccessProblem | undefined {
  if (operation !== "token") {
    // The response that Ratepay documents for a transaction which it does not know.
    if (status === 404 && category !== undefined) return undefined
    return { code: "audience", host: hostOf(baseUrl), status, audience, environment }
  }
  if (status === 404) return { code: "token_address", host: hostOf(tokenUrl) }
  return { code: "credentials", host: hostOf(tokenUrl), status, audience }
}

function readSilence(
  { reason, httpStatus, errorCode, host }: RatepayUnresolvedError,
  { baseUrl, tokenUrl }: Access
): AccessProblem {
  if (host === hostOf(baseUrl) && httpStatus === 404) return { code: "base_address", host }
  const option = host === hostOf(tokenUrl) && host !== hostOf(baseUrl) ? "tokenUrl" : "baseUrl"
  const details = [reason, httpStatus && `HTTP ${httpStatus}`, errorCode].filter(Boolean).join(", ")
  return { code: "no_response", option, host: host ?? hostOf(baseUrl), details }
}

function hostOf(url: string): string {
  return new URL(url).host
}
