import { BlockList, isIP } from "node:net"

/** Whether a text is an IP address or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  return parse(text) !== undefined
}

/** Returns a function that says whether an address is in one of these networks. */
export function networksOf(texts: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const text of texts) {
    const network = parse(text)
    if (network) list.addSubnet(network.address, network.prefix, network.family)
  }
  return (address) => {
    const family = familyOf(address)
    return family !== undefined && list.check(address, family)
  }
}

function parse(text: string): { address: string; prefix: number; family: "ipv4" | "ipv6" } | undefined {
  const [address = "", prefix, ...more] = text.split("/")
  const family = familyOf(address)
  if (family === undefined || more.length > 0) return undefined
  const longest = family === "ipv4" ? 32 : 128
  if (prefix === undefined) return { address, prefix: longest, family }
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) return undefined
  return { address, prefix: Number(prefix), family }
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address)
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6"
}
