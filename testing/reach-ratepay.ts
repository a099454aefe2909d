import { startSandbox, testBuyers, type TestBuyer } from "../sandbox"

/** Access to a Payment API: the sandbox's or Ratepay's own. */
export type RatepayAccess = {
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  partnerShopId: string
}

export type ReachedRatepay = {
  access: RatepayAccess
  /** Its name, for use in a sentence. */
  name: string
  /** Tells a newcomer where to find its transactions. */
  where: string
  /** The buyers whose e-mail address decides; those of Ratepay's own server are in Ratepay's documentation. */
  testBuyers: readonly TestBuyer[]
  /** Its settlement file, in the form for platform partners; undefined where Ratepay itself sends it. */
  settlement: (() => string) | undefined
  close: () => Promise<void>
}

const variables = {
  baseUrl: "RATEPAY_BASE_URL",
  tokenUrl: "RATEPAY_TOKEN_URL",
  clientId: "RATEPAY_CLIENT_ID",
  clientSecret: "RATEPAY_CLIENT_SECRET",
  partnerShopId: "RATEPAY_PARTNER_SHOP_ID",
} as const

/**
 * Uses the server that the environment names, or starts a local Ratepay if it names none.
 *
 * @throws Error that names the missing variables if the environment has only some of them.
 */
export async function reachRatepay(environment: NodeJS.ProcessEnv): Promise<ReachedRatepay> {
  const missing = Object.values(variables).filter((name) => !environment[name])
  if (missing.length === Object.keys(variables).length) {
    const sandbox = await startSandbox()
    return {
      access: sandbox,
      name: "a local Ratepay",
      where: `${sandbox.url}/_sandbox/transactions`,
      testBuyers,
      settlement: () => sandbox.settlement("platform"),
      close: () => sandbox.stop(),
    }
  }
  if (missing.length > 0) {
    throw new Error(`To use another server than the local one, set ${missing.join(", ")} too.`)
  }
  const read = (name: string) => environment[name] ?? ""
  const access = {
    baseUrl: read(variables.baseUrl),
    tokenUrl: read(variables.tokenUrl),
    clientId: read(variables.clientId),
    clientSecret: read(variables.clientSecret),
    partnerShopId: read(variables.partnerShopId),
  }
  return {
    access,
    name: `the Ratepay at ${access.baseUrl}`,
    where: access.baseUrl,
    testBuyers: [],
    settlement: undefined,
    close: () => Promise.resolve(),
  }
}
