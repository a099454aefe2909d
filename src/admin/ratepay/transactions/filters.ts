import { toAmount, toCents } from "../cents"

/** The names of the filters in the page's address, each with its name in the admin API. */
const names = {
  tx_q: "q",
  tx_account: "account",
  tx_method: "payment_method",
  tx_state: "state",
  tx_open: "open_min",
  tx_expiring: "expires_within_days",
  tx_from: "created_from",
  tx_to: "created_to",
  tx_after: "after",
} as const

export type FilterName = Exclude<keyof typeof names, "tx_after">
export const filterNames: readonly FilterName[] = [
  "tx_q",
  "tx_account",
  "tx_method",
  "tx_state",
  "tx_open",
  "tx_expiring",
  "tx_from",
  "tx_to",
]

/** What is typed or chosen in the filters; an empty text where nothing is. */
export type Filters = Record<FilterName, string>

export function readFilters(address: URLSearchParams): Filters {
  const read = (name: FilterName) => address.get(name) ?? ""
  return {
    tx_q: read("tx_q"),
    tx_account: read("tx_account"),
    tx_method: read("tx_method"),
    tx_state: read("tx_state"),
    tx_open: read("tx_open"),
    tx_expiring: read("tx_expiring"),
    tx_from: read("tx_from"),
    tx_to: read("tx_to"),
  }
}

/** Whether a search is for a buyer's e-mail address, which must get into no address and no access log. */
export function isEmail(text: string): boolean {
  return text.includes("@")
}

/**
 * The page's address with other filters: it begins with the newest again. What others have in the address stays. An e-mail address
 * is left out.
 */
export function withFilters(address: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(address)
  next.delete("tx_after")
  for (const name of filterNames) {
    const value = filters[name].trim()
    if (value === "" || (name === "tx_q" && isEmail(value))) next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** The page's address at a later page, or at the first one. */
export function withPage(address: URLSearchParams, after: string | undefined): URLSearchParams {
  const next = new URLSearchParams(address)
  if (after === undefined) next.delete("tx_after")
  else next.set("tx_after", after)
  return next
}

/** The query of the admin API for a page's address, with all parameters but some. */
export function toQuery(address: URLSearchParams, without: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([own, theirs]) => {
      if (without.includes(theirs)) return []
      const value = address.get(own)?.trim() ?? ""
      if (value === "") return []
      return [[theirs, own === "tx_open" ? (parseAmount(value) ?? value) : value]]
    })
  )
}

/** The same as a body that looks for one buyer. */
export function toSearch(address: URLSearchParams, email: string): Record<string, unknown> {
  const { account, payment_method, state, open_min, expires_within_days, ...others } = toQuery(address, ["q"])
  return {
    ...others,
    email,
    ...(account !== undefined && { account: [account] }),
    ...(payment_method !== undefined && { payment_method: [payment_method] }),
    ...(state !== undefined && { state: [state] }),
    ...(open_min !== undefined && { open_min: Number(open_min) }),
    ...(expires_within_days !== undefined && { expires_within_days: Number(expires_within_days) }),
  }
}

/** An amount as the API takes it, typed with a point or a comma; undefined where it is none. */
export function parseAmount(text: string): string | undefined {
  if (!/^\d{1,8}([.,]\d{1,2})?$/.test(text.trim())) return undefined
  return String(toAmount(toCents(Number(text.trim().replace(",", ".")))))
}
