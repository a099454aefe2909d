import { createHash, timingSafeEqual } from "node:crypto"
import { isIP } from "node:net"
import type { MedusaRequest } from "@medusajs/framework/http"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { networksOf } from "../../modules/ratepay/records/networks"

/** With these headers a shop's own server passes on the IP address of its visitor. */
export const ADDRESS_HEADER = "x-ratepay-buyer-address"
export const SECRET_HEADER = "x-ratepay-storefront-secret"

type Source = Pick<RatepayOptions, "trustedProxies" | "storefrontSecret">
type IncomingRequest = Pick<MedusaRequest, "headers"> & { socket: { remoteAddress?: string } }

/**
 * A buyer's IP address. Where a trusted proxy or the shop's server vouches for it, it replaces the one that a page sent in the
 * details.
 */
export type BuyerAddress = {
  address: string
  isVouchedFor: boolean
  /**
   * For whom the request says that it was forwarded, where nobody vouches for that. Anybody can write it, so it is told as
   * what it is, and decides nothing.
   */
  forwardedFor?: string
}

/**
 * Finds the buyer's IP address, from the first of these that applies:
 *
 * 1. what the shop's server sent, where it also sent the shared secret (option `storefrontSecret`);
 * 2. where the request comes from a trusted proxy, the last address in `X-Forwarded-For` that is not a trusted proxy;
 * 3. the address that the request comes from.
 *
 * Undefined where that is not a public address: Ratepay could not use it.
 */
export function buyerAddressOf(
  { headers, socket }: IncomingRequest,
  source: Source
): BuyerAddress | undefined {
  const isTrusted = networksOf(source.trustedProxies)
  const remote = plain(socket.remoteAddress)
  if (isFromShop(headers[SECRET_HEADER], source.storefrontSecret))
    return found(plain(one(headers[ADDRESS_HEADER])), true)
  const hops = (one(headers["x-forwarded-for"]) ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()))
    .reverse()
  if (remote === undefined || !isTrusted(remote)) return found(remote, false, hops[0])
  const index = hops.findIndex((hop) => hop === undefined || !isTrusted(hop))
  return found(hops[index], true, hops[index + 1])
}

/** Addresses of this machine and of private networks, which are not public. */
const isPrivate = networksOf([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/128",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
])

function found(
  address: string | undefined,
  isVouchedFor: boolean,
  claimed?: string
): BuyerAddress | undefined {
  if (address === undefined || isPrivate(address)) return undefined
  const isOther = claimed !== undefined && claimed !== address && !isPrivate(claimed)
  return { address, isVouchedFor, ...(isOther && { forwardedFor: claimed }) }
}

/** An address in the form that Ratepay accepts. An IPv4 address that is written as IPv6 becomes IPv4 again. */
function plain(address: string | undefined): string | undefined {
  const bare = address?.replace(/^::ffff:(?=\d+\.)/i, "")
  return bare !== undefined && isIP(bare) !== 0 ? bare : undefined
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header
}

function isFromShop(given: string | string[] | undefined, secret: string | undefined): boolean {
  if (secret === undefined || typeof given !== "string") return false
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}
