import { fromWireAmount } from "../../basket"
import type { RatepayAccount } from "../../modules/ratepay/accounts/account"
import type { MethodRules } from "../../modules/ratepay/accounts/method-rules"
import { buyerTypes, type BuyerType, type PaymentMethod } from "../../modules/ratepay/records/transaction"
import type { Case } from "../cases/case"
import { canBeDelivered, countries, hasAccount, type Country } from "../shop/test-buyers"

/** One case with one method and one kind of buyer. */
export type Run = {
  /** "A open_invoice person" */
  id: string
  case: Case
  method: PaymentMethod
  buyer: BuyerType
  country: Country
  /** "EUR" */
  currency: string
}

/** A case that is not run, and why. */
export type Skipped = { id: string; title: string; why: string }

export type Wanted = {
  cases: Case[]
  /** The methods whose providers the store has. */
  methods: PaymentMethod[]
  /** Left out where not given: all. */
  only: { cases?: string[]; methods?: string[]; buyers?: string[] }
  /** Whether the plugin follows order edits. */
  followOrderEdits: boolean
  /** Whether the contract has a return fee, and the right passcode if it is known. */
  returnFee: boolean
  passcode: string | undefined
}

/** Decides which cases are run with which methods and buyers, from the account's rules. */
export function planRuns(
  account: Pick<RatepayAccount, "rules">,
  wanted: Wanted
): { runs: Run[]; skipped: Skipped[] } {
  const { cases, methods, only } = wanted
  const runs: Run[] = []
  const skipped: Skipped[] = []
  for (const method of methods.filter((one) => only.methods?.includes(one) ?? true)) {
    const rules = account.rules[method]
    const place = placeFor(method, rules)
    if (buyerTypes.every((one) => rules.buyerTypes.includes(one)))
      for (const one of cases.filter((one) => one.beyond === "buyers" && isWanted(one, method, only)))
        skipped.push({ id: `${one.id} ${method}`, title: one.title, why: everybody })
    for (const buyer of buyerTypes) {
      if (!(only.buyers?.includes(buyer) ?? true)) continue
      for (const one of cases) {
        if (rules.buyerTypes.includes(buyer) === (one.beyond === "buyers")) continue
        if (!isWanted(one, method, only) || !(one.buyers?.includes(buyer) ?? true)) continue
        const id = `${one.id} ${method} ${buyer}`
        const why = place === undefined ? noPlace : whyNot(one, { ...place, rules, buyer }, wanted)
        if (why !== undefined || place === undefined)
          skipped.push({ id, title: one.title, why: why ?? noPlace })
        else runs.push({ id, case: one, method, buyer, ...place })
      }
    }
  }
  return { runs, skipped }
}

function isWanted({ id, methods }: Case, method: PaymentMethod, only: Wanted["only"]): boolean {
  return (only.cases?.includes(id) ?? true) && (methods?.includes(method) ?? true)
}

const everybody = "your options allow every kind of buyer: buyerTypes"
const noPlace = "the options allow no country and currency for which there is a test buyer"

/** Where the test buyer lives: the first country that the method's rules allow. */
function placeFor(
  method: PaymentMethod,
  { countries: allowed, currencies }: Pick<MethodRules, "countries" | "currencies">
): { country: Country; currency: string } | undefined {
  for (const country of countries) {
    if (!allowed.includes(country) || (method === "direct_debit" && !hasAccount(country))) continue
    // Francs are Ratepay's currency in Switzerland only.
    const currency = currencies.includes("EUR") ? "EUR" : country === "CH" ? currencies[0] : undefined
    if (currency !== undefined) return { country, currency }
  }
  return undefined
}

type Circumstances = { country: Country; rules: MethodRules; buyer: BuyerType }

function whyNot(one: Case, circumstances: Circumstances, wanted: Wanted): string | undefined {
  return (
    lacksForDelivery(one, circumstances) ??
    lacksLimit(one, circumstances) ??
    lacks(one, circumstances, wanted)
  )
}

function lacksForDelivery({ delivery }: Case, { country, rules, buyer }: Circumstances): string | undefined {
  if (delivery === undefined) return undefined
  if (!canBeDelivered(country, delivery)) return "parcel shops and lockers are known by German addresses only"
  return rules.otherDeliveryAddress[buyer].includes(delivery)
    ? undefined
    : "your options allow this buyer no such delivery: otherDeliveryAddress"
}

/** A case that goes beyond the largest amount needs one that it goes beyond. */
function lacksLimit({ beyond, basket }: Case, { rules, buyer }: Circumstances): string | undefined {
  if (beyond !== "maximum") return undefined
  const goods = basket.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const maximum = rules.limits[buyer]?.maximum
  return maximum !== undefined && fromWireAmount(maximum) < goods
    ? undefined
    : "your options have no such maximum: limits"
}

function lacks(
  { needs }: Case,
  { country }: Circumstances,
  { followOrderEdits, returnFee, passcode }: Wanted
): string | undefined {
  switch (needs) {
    case "edits":
      return followOrderEdits ? undefined : "your options do not follow order edits: followOrderEdits"
    case undefined:
      return undefined
    case "return_fee":
      return returnFee ? undefined : "only if your contract has a return fee: --return-fee"
    case "passcode":
      return country === "DE" ? undefined : "Ratepay sends passcodes to German mobile numbers only"
    case "passcode_code":
      if (country !== "DE") return "Ratepay sends passcodes to German mobile numbers only"
      return passcode === undefined
        ? "needs the right passcode of Ratepay's test platform: --passcode"
        : undefined
  }
}
