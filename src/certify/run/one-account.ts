import { z } from "@medusajs/framework/zod"

export type Credentials = { clientId: string; clientSecret: string; partnerShopId: string }

const entrySchema = z.looseObject({ name: z.string(), acceptsOrders: z.unknown() })
const accountsSchema = z.array(entrySchema).min(1)

/**
 * The plugin's options with one of their accounts alone, as a report is about one shop at Ratepay. Sales channels and regions do
 * not choose it, as the store that certifies has others.
 *
 * @throws Error that names the accounts, where none or one of several is named
 */
export function keepOneAccount(
  raw: Record<string, unknown>,
  name: string | undefined
): Record<string, unknown> {
  const parsed = accountsSchema.safeParse(raw.accounts)
  if (!parsed.success) {
    if (name !== undefined) throw new Error("--account: the options have no accounts")
    return raw
  }
  const names = parsed.data.map((entry) => entry.name).join(", ")
  const fitting = parsed.data.filter((entry) =>
    name === undefined ? entry.acceptsOrders !== false : entry.name === name
  )
  const [entry, ...others] = fitting
  if (entry === undefined) throw new Error(`--account: the accounts are ${names}`)
  if (others.length > 0)
    throw new Error(
      `There are several accounts: choose one with --account (${names}). Each has a report of its own.`
    )
  return { ...raw, accounts: [{ ...entry, salesChannels: undefined, regions: undefined }] }
}

/** What takes the place of the credentials in the options of one account, whichever way they are written. */
export function toCredentials(
  raw: Record<string, unknown>,
  credentials: Credentials
): Record<string, unknown> {
  const parsed = accountsSchema.safeParse(raw.accounts)
  return parsed.success
    ? { accounts: parsed.data.map((entry) => ({ ...entry, ...credentials })) }
    : credentials
}

/** The shop at Ratepay that the options of one account name, if they do. */
export function shopOf(raw: Record<string, unknown>): string | undefined {
  const named = z.object({ partnerShopId: z.string().min(1) })
  const parsed = z.union([z.object({ accounts: z.tuple([named]) }), named]).safeParse(raw)
  if (!parsed.success) return undefined
  return "accounts" in parsed.data ? parsed.data.accounts[0].partnerShopId : parsed.data.partnerShopId
}
