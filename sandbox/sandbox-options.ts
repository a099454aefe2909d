import { randomBytes } from "node:crypto"
import { defaultContract, type Contract } from "./contract"
import { inferred } from "./inferred"
import type { Sender } from "./senders"
import type { OtpRules } from "./world"

export type SandboxOptions = {
  /** 0 chooses a free port. @default 0 */
  port?: number
  /** @default "127.0.0.1" */
  host?: string
  /** @default "sandbox-client" */
  clientId?: string
  /** @default a random one for each sandbox */
  clientSecret?: string
  /** The shops that Ratepay knows; the first is the default. @default ["SANDBOX_SHOP"] */
  partnerShopIds?: readonly string[]
  /** Further senders, each with credentials and shops of its own. None sees what belongs to another. @default none */
  senders?: readonly SenderOptions[]
  /** Changes to the default contract. */
  contract?: Partial<Contract>
  /** Changes to the default rules of one-time passcodes. */
  otp?: Partial<OtpRules>
  /**
   * A file that keeps transactions, responses to keys, and the clock over the end of the process. It is made if there is none.
   * @default nothing is kept
   */
  stateFile?: string
  /** Called with a line for every request and for anything a developer should see. @default silent */
  log?: (line: string) => void
}

export type SenderOptions = {
  /** May be that of another sender, with the same secret and another `partner`. */
  clientId: string
  /** @default a random one for each sandbox */
  clientSecret?: string
  /** What `X-Partner` has to be. @default none */
  partner?: string
  partnerShopIds: readonly string[]
}

export type Settings = {
  port: number
  host: string
  /** The first is the one that the options name without a list. */
  senders: [Sender, ...Sender[]]
  contract: Contract
  otp: OtpRules
  stateFile: string | undefined
  log: (line: string) => void
}

/** Fills in every default. @throws RangeError when a sender has no shop, or can't be told from another. */
export function toSettings(options: SandboxOptions): Settings {
  const { clientId = "sandbox-client", clientSecret, partnerShopIds = ["SANDBOX_SHOP"] } = options
  const senders: [Sender, ...Sender[]] = [
    toSender({ clientId, clientSecret, partnerShopIds }, "partnerShopIds"),
    ...(options.senders ?? []).map((one, index) => toSender(one, `senders.${index}.partnerShopIds`)),
  ]
  assertTold(senders)
  return {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    senders,
    contract: { ...defaultContract, ...options.contract },
    otp: { ...inferred.otp, ...options.otp },
    stateFile: options.stateFile,
    log: options.log ?? (() => {}),
  }
}

function toSender({ clientId, clientSecret, partner, partnerShopIds }: SenderOptions, path: string): Sender {
  if (partnerShopIds.length === 0) throw new RangeError(`${path}: name at least one shop`)
  return {
    name: partner === undefined ? clientId : `${clientId}/${partner}`,
    clientId,
    clientSecret: clientSecret ?? randomBytes(18).toString("base64url"),
    partner,
    partnerShopIds,
  }
}

function assertTold(senders: readonly Sender[]): void {
  for (const [index, one] of senders.entries()) {
    const others = senders.slice(0, index).filter(({ clientId }) => clientId === one.clientId)
    if (others.some(({ partner }) => partner === one.partner))
      throw new RangeError(`senders: ${one.name} is there twice; give one another clientId or partner`)
    if (others.some(({ clientSecret }) => clientSecret !== one.clientSecret))
      throw new RangeError(`senders: ${one.name} has another clientSecret than others with its clientId`)
  }
}
