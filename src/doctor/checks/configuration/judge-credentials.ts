import type { RatepayOptions } from "../../../modules/ratepay/options"
import type { NamedAccount } from "../../accounts"
import { wrong, type Problem } from "../../problem"

/** The sandbox's own, which everybody knows: `npx ratepay-sandbox` prints them. */
const known = {
  clientId: "sandbox-client",
  clientSecret: "sandbox-secret",
  partnerShopId: "SANDBOX_SHOP",
} as const
const options = ["clientId", "clientSecret", "partnerShopId"] as const

/** Whether an account of production still has the sandbox's credentials. */
export function judgeCredentials(
  { environment }: Pick<RatepayOptions, "environment">,
  accounts: readonly Pick<NamedAccount, "named" | (typeof options)[number]>[]
): Problem[] {
  if (environment !== "production") return []
  return accounts.flatMap((account) =>
    options
      .filter((option) => account[option] === known[option])
      .map((option) => wrong("sandbox_credentials", { account: account.named, option }))
  )
}
