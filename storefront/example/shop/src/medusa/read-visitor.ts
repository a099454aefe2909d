import { headers } from "next/headers"

/**
 * The visitor's address, which Ratepay's contracts ask for, and the secret by which the plugin believes it (its option
 * `storefrontSecret`). The proxy in front of the shop has to set the header anew: a visitor can send one too.
 */
export async function readVisitor(): Promise<{ address: string; secret: string } | undefined> {
  const secret = process.env.RATEPAY_STOREFRONT_SECRET
  const address = (await headers()).get("x-forwarded-for")?.split(",").at(-1)?.trim()
  return secret && address ? { address, secret } : undefined
}
