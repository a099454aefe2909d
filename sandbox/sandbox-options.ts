import { randomBytes } from "node:crypto"
import { defaultContract, type Contract } from "./contract"
import { inferred } from "./inferred"
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

export type Settings = {
  port: number
  host: string
  clientId: string
  clientSecret: string
  partnerShopIds: readonly string[]
  contract: Contract
  otp: OtpRules
  stateFile: string | undefined
  log: (line: string) => void
}

/** Fills in every default. @throws RangeError when no shop is named. */
export function toSettings(options: SandboxOptions): Settings {
  const partnerShopIds = options.partnerShopIds ?? ["SANDBOX_SHOP"]
  if (partnerShopIds.length === 0) throw new RangeError("partnerShopIds: name at least one shop")
  return {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    clientId: options.clientId ?? "sandbox-client",
    clientSecret: options.clientSecret ?? randomBytes(18).toString("base64url"),
    partnerShopIds,
    contract: { ...defaultContract, ...options.contract },
    otp: { ...inferred.otp, ...options.otp },
    stateFile: options.stateFile,
    log: options.log ?? (() => {}),
  }
}
