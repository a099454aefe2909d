import { startSandbox } from "../../../sandbox"
import { createRatepayClient, type RatepayClientOptions } from "../../ratepay-api"
import type { RatepayAccount } from "../../modules/ratepay/accounts/account"
import { parseOptions, type RatepayOptions } from "../../modules/ratepay/options"
import { checkAccess, describeAccess } from "../../modules/ratepay/start/check-access"
import { startRelay, type Relay } from "../wire/relay"
import { refuseProduction } from "../refuse-production"
import { shopOf, toCredentials } from "./one-account"

/** The Ratepay against which cases are run, and how it is reached. */
export type ReachedRatepay = {
  /** Its name in the report. */
  name: string
  relay: Relay
  /** The plugin's options as they are in force in the store that certifies. */
  options: RatepayOptions
  /** The one account of these options. */
  account: RatepayAccount
  /** What of the options is not the real store's. */
  overrides: Record<string, unknown>
  /** The right one-time passcode, if it is known. */
  passcode: string | undefined
  close: () => Promise<void>
}

/** Between two requests to Ratepay's platform. It documents no limit, so this is few (inferred). */
const GAP_MS = 200

const SANDBOX_PASSCODE = "123456"

/** What a certification has to have otherwise: nothing asks Ratepay beside it, and nobody is told of what it makes. */
const quiet = { checkAtStart: false, logLevel: "warn", attentionNotices: { feed: false } }

/** Starts a local Ratepay that knows the store's shop, and takes the store's options for everything else. */
export async function reachSandbox(raw: Record<string, unknown>): Promise<ReachedRatepay> {
  const shop = shopOf(raw)
  const sandbox = await startSandbox({ partnerShopIds: shop === undefined ? undefined : [shop] })
  try {
    const { clientId, clientSecret, partnerShopId } = sandbox
    const own = {
      environment: "integration",
      ...toCredentials(raw, { clientId, clientSecret, partnerShopId }),
    }
    const reached = await reach({ ...raw, ...own }, sandbox, 0)
    return {
      ...reached,
      overrides: { ...own, ...reached.overrides },
      name: "the local sandbox, which is not Ratepay",
      passcode: SANDBOX_PASSCODE,
      close: async () => {
        await reached.close()
        await sandbox.stop()
      },
    }
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}

/**
 * Takes the store's own options, and checks that Ratepay's integration platform accepts their credentials.
 *
 * @throws Error that names the option, if they are not usable, or are those of production
 */
export async function reachIntegration(
  raw: Record<string, unknown>,
  passcode: string | undefined
): Promise<ReachedRatepay> {
  refuseProduction(raw)
  const options = parseOptions(raw)
  refuseProduction(options)
  const reached = await reach(raw, options, GAP_MS)
  const client = createRatepayClient(clientOptions(reached))
  const problem = await checkAccess(client, options).finally(() => client.close())
  if (problem === undefined) return { ...reached, name: new URL(options.baseUrl).origin, passcode }
  await reached.close()
  throw new Error(describeAccess(problem))
}

async function reach(
  raw: Record<string, unknown>,
  upstream: { baseUrl: string; tokenUrl: string; audience?: string },
  gapMs: number
): Promise<Omit<ReachedRatepay, "name" | "passcode">> {
  const relay = await startRelay(upstream, { gapMs })
  const { baseUrl, tokenUrl } = relay
  // The audience is that of the Ratepay behind the relay.
  const { accounts } = raw
  const audience = upstream.audience ?? upstream.baseUrl
  const overrides = { ...quiet, baseUrl, tokenUrl, audience, ...(accounts !== undefined && { accounts }) }
  try {
    const options = parseOptions({ ...raw, ...overrides })
    return { relay, options, account: options.accounts[0], overrides, close: () => relay.close() }
  } catch (error) {
    await relay.close()
    throw error
  }
}

/** How the certification itself looks up what the store has done. */
export function clientOptions({
  options: { baseUrl, tokenUrl, audience },
  account: { clientId, clientSecret, partner },
}: Pick<ReachedRatepay, "options" | "account">): RatepayClientOptions {
  return { baseUrl, tokenUrl, audience, clientId, clientSecret, ...(partner !== undefined && { partner }) }
}
