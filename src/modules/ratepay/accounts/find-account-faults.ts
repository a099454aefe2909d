import type { AccountEntry } from "./account"

type Credentials = { clientId?: string; clientSecret?: string }
type Fault = { path: (string | number)[]; message: string }

/** What is wrong between the entries of the option `accounts`, or between one and the credentials for all. Names no value. */
export function findAccountFaults(entries: readonly AccountEntry[], general: Credentials): Fault[] {
  return entries.flatMap((entry, index) => [
    ...credentialFaults(entry, general).map((fault) => at(index, fault)),
    ...entries
      .slice(0, index)
      .flatMap((other, earlier) => [
        ...(entry.name === other.name
          ? [at(index, { path: ["name"], message: `is the name of accounts.${earlier} too` })]
          : []),
        ...(overlap(entry, other) ? [at(index, { path: [], message: overlapMessage(earlier) })] : []),
      ]),
  ])
}

function at(index: number, { path, message }: Fault): Fault {
  return { path: ["accounts", index, ...path], message }
}

/** An id without its secret is a mistake: with the other one of all accounts it would be a pair that Ratepay does not know. */
function credentialFaults(entry: AccountEntry, general: Credentials): Fault[] {
  const own = [entry.clientId, entry.clientSecret].some((one) => one !== undefined)
  const missing = (["clientId", "clientSecret"] as const).filter(
    (option) => (own ? entry : general)[option] === undefined
  )
  return missing.map((option) => ({
    path: [option],
    message: own
      ? "is required, as the account has credentials of its own"
      : `is required, as there is no ${option} for all accounts`,
  }))
}

const choices = ["countries", "currencies", "salesChannels", "regions"] as const

/**
 * Whether an order could belong to both. Not said where only one of them names regions: a region has a currency and countries
 * of its own, which are not in the options.
 */
function overlap(one: AccountEntry, other: AccountEntry): boolean {
  if (!one.acceptsOrders || !other.acceptsOrders) return false
  if ((one.regions === undefined) !== (other.regions === undefined)) return false
  return choices.every((choice) => meet(one[choice], other[choice]))
}

function meet(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((value) => other.includes(value))
}

function overlapMessage(earlier: number): string {
  return `takes orders that accounts.${earlier} takes too; each order has to belong to one account, by countries, currencies, salesChannels or regions (or acceptsOrders: false for one that takes no new ones)`
}
