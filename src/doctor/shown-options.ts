import { isDeepStrictEqual } from "node:util"
import type { RatepayAccount } from "../modules/ratepay/accounts/account"
import type { MethodRules } from "../modules/ratepay/accounts/method-rules"
import type { SellingRules } from "../modules/ratepay/accounts/selling-rules"
import { parseOptions, type RatepayOptions } from "../modules/ratepay/options"
import { paymentMethods } from "../modules/ratepay/records/transaction"

/** The sections of docs/configuration.md that describe options, by their anchors. */
export const sections = [
  "access-to-ratepay",
  "keys-for-buyer-data",
  "what-you-sell-and-to-whom",
  "what-a-checkout-shows-and-keeps",
  "what-a-buyer-is-told",
  "what-happens-by-itself",
  "who-is-told-what-needs-attention",
  "time-limits-and-recovery",
  "records-and-log",
] as const
export type Section = (typeof sections)[number]

/** An option as it is in force, without anything secret or personal. */
export type ShownOption = {
  name: string
  section: Section
  /** Of a secret it is never shown, only whether it is set. */
  value: unknown
  isSet: boolean
  isSecret: boolean
  isDefault: boolean
}

/** A value as it is, only whether it is set, or what a function makes of it. */
type Way = { section: Section; show: "value" | "secret" | ((options: RatepayOptions) => unknown) }

/** Of texts it is enough to know the languages; their words are shown at the checkout. */
const languagesOf = (texts: object) => Object.keys(texts)

/** How each option is shown. An option that is added has to be added here too, so that none is shown without a thought. */
const ways: Record<Exclude<keyof RatepayOptions, "accounts">, Way> = {
  environment: { section: "access-to-ratepay", show: "value" },
  baseUrl: { section: "access-to-ratepay", show: "value" },
  tokenUrl: { section: "access-to-ratepay", show: "value" },
  audience: { section: "access-to-ratepay", show: "value" },
  encryptionKey: { section: "keys-for-buyer-data", show: "secret" },
  previousEncryptionKeys: { section: "keys-for-buyer-data", show: "secret" },
  deliveryTypes: { section: "what-you-sell-and-to-whom", show: "value" },
  // A function has no value to show.
  describeLine: {
    section: "what-you-sell-and-to-whom",
    show: ({ describeLine }) => describeLine !== undefined,
  },
  marketplace: {
    section: "what-you-sell-and-to-whom",
    show: ({ marketplace }) => marketplace && Object.keys(marketplace),
  },
  rejectionTexts: {
    section: "what-you-sell-and-to-whom",
    show: ({ rejectionTexts }) => languagesOf(rejectionTexts),
  },
  legalTexts: {
    section: "what-a-checkout-shows-and-keeps",
    show: ({ legalTexts }) => languagesOf(legalTexts),
  },
  fingerprintSnippetId: { section: "what-a-checkout-shows-and-keeps", show: "value" },
  detailsHours: { section: "what-a-checkout-shows-and-keeps", show: "value" },
  lockHours: { section: "what-a-checkout-shows-and-keeps", show: "value" },
  triesPerCart: { section: "what-a-checkout-shows-and-keeps", show: "value" },
  trustedProxies: { section: "what-a-checkout-shows-and-keeps", show: "value" },
  storefrontSecret: { section: "what-a-checkout-shows-and-keeps", show: "secret" },
  paymentTerms: { section: "what-a-buyer-is-told", show: "value" },
  paymentNotices: {
    section: "what-a-buyer-is-told",
    show: ({ paymentNotices }) => languagesOf(paymentNotices),
  },
  imprint: { section: "what-a-buyer-is-told", show: "value" },
  guestAccessHours: { section: "what-a-buyer-is-told", show: "value" },
  paymentTokenDays: { section: "what-a-buyer-is-told", show: "value" },
  captureOnShipment: { section: "what-happens-by-itself", show: "value" },
  captureShippingCosts: { section: "what-happens-by-itself", show: "value" },
  carriers: { section: "what-happens-by-itself", show: "value" },
  cancelOnOrderCancel: { section: "what-happens-by-itself", show: "value" },
  followOrderEdits: { section: "what-happens-by-itself", show: "value" },
  refundOnReturn: { section: "what-happens-by-itself", show: "value" },
  refundDamagedReturns: { section: "what-happens-by-itself", show: "value" },
  expiryNoticeDays: { section: "what-happens-by-itself", show: "value" },
  extendExpiringByDays: { section: "what-happens-by-itself", show: "value" },
  attentionNotices: {
    section: "who-is-told-what-needs-attention",
    // Receivers are people.
    show: ({ attentionNotices: { to, ...notices } }) => ({
      ...notices,
      receivers: to === undefined ? 0 : [to].flat().length,
    }),
  },
  connectTimeoutMs: { section: "time-limits-and-recovery", show: "value" },
  responseTimeoutMs: { section: "time-limits-and-recovery", show: "value" },
  retryBudgetMs: { section: "time-limits-and-recovery", show: "value" },
  recoverAfterMs: { section: "time-limits-and-recovery", show: "value" },
  releaseAfterMinutes: { section: "time-limits-and-recovery", show: "value" },
  circuitFailures: { section: "time-limits-and-recovery", show: "value" },
  circuitPauseMs: { section: "time-limits-and-recovery", show: "value" },
  lookupsPerSecond: { section: "time-limits-and-recovery", show: "value" },
  retentionDays: { section: "records-and-log", show: "value" },
  checkAtStart: { section: "records-and-log", show: "value" },
  logLevel: { section: "records-and-log", show: "value" },
}

type Name = keyof typeof ways
const isName = (name: string): name is Name => Object.hasOwn(ways, name)
export const optionNames = Object.keys(ways).filter(isName)

/** How what belongs to an account is shown. Rules are shown as they are in force for each method, wherever they are set. */
const accountWays: Record<
  Exclude<keyof RatepayAccount, "name" | "prefix" | "rules">,
  { section: Section; isSecret?: true; isOfSeveral?: true }
> = {
  partnerShopId: { section: "access-to-ratepay" },
  partner: { section: "access-to-ratepay" },
  clientId: { section: "access-to-ratepay", isSecret: true },
  clientSecret: { section: "access-to-ratepay", isSecret: true },
  acceptsOrders: { section: "access-to-ratepay", isOfSeveral: true },
  choice: { section: "what-you-sell-and-to-whom", isOfSeveral: true },
  buyerTypes: { section: "what-you-sell-and-to-whom" },
  authorizationDays: { section: "what-you-sell-and-to-whom" },
}
const isAccountName = (name: string): name is keyof typeof accountWays => Object.hasOwn(accountWays, name)

/** The options in force, in the order of their documentation; of several accounts one after the other, by their names. */
export function showOptions(options: RatepayOptions): ShownOption[] {
  const defaults = defaultsOf(options)
  return [
    ...options.accounts.flatMap((account) => showAccount(account, options.accounts.length > 1, defaults)),
    ...optionNames.map((name) => showOption(name, options, defaults)),
  ]
}

function showAccount(
  account: RatepayAccount,
  isOneOfSeveral: boolean,
  defaults: RatepayOptions
): ShownOption[] {
  const prefix = isOneOfSeveral ? `accounts.${account.name}.` : ""
  const [usual] = defaults.accounts
  const facts = Object.keys(accountWays)
    .filter(isAccountName)
    .filter((name) => isOneOfSeveral || accountWays[name].isOfSeveral === undefined)
    .map((name): ShownOption => {
      const { section, isSecret = false } = accountWays[name]
      const value = account[name]
      return {
        ...{ name: `${prefix}${name}`, section, isSecret, isSet: value !== undefined },
        value: isSecret ? null : (value ?? null),
        isDefault: !isSecret && isDeepStrictEqual(value, usual[name]),
      }
    })
  const rules = paymentMethods.map((method): ShownOption => {
    const value = toValue(account.rules[method])
    return {
      ...{ name: `${prefix}methods.${method}`, section: "what-you-sell-and-to-whom", value },
      ...{ isSet: true, isSecret: false, isDefault: isDeepStrictEqual(value, toValue(usual.rules[method])) },
    }
  })
  return [...facts, ...rules]
}

/** The rules of a method as a merchant could write them. */
function toValue(rules: MethodRules): SellingRules {
  const { countries, currencies, buyerTypes, limits, otherDeliveryAddress, giftCards } = rules
  return { countries, currencies, buyerTypes, limits, otherDeliveryAddress, giftCards }
}

function showOption(name: Name, options: RatepayOptions, defaults: RatepayOptions): ShownOption {
  const { section, show } = ways[name]
  const value = options[name]
  const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0)
  const isSecret = show === "secret"
  const shown = show === "value" ? value : show === "secret" ? undefined : show(options)
  return {
    ...{ name, section, isSet, isSecret },
    value: shown ?? null,
    // A store has to choose its environment.
    isDefault: !isSecret && name !== "environment" && isDeepStrictEqual(value, defaults[name]),
  }
}

/** The options of a store that sets only what is required. */
function defaultsOf({ environment }: RatepayOptions): RatepayOptions {
  const encryptionKey = Buffer.alloc(32).toString("base64")
  return parseOptions({ environment, clientId: "-", clientSecret: "-", partnerShopId: "-", encryptionKey })
}
