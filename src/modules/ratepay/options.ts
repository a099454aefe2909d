import { z } from "@medusajs/framework/zod"
import type { DescribeLine } from "../../basket"
import { wire } from "../../ratepay-api"
import { LONGEST_TIMEOUT_MS } from "./records/key-lifetime"
import type { NoticeKind } from "./records/states/attention"
import { deliveryTypes } from "./parties/delivery-type"
import { byLanguage, languages } from "./records/texts/language"
import { legalTextsSchema } from "./records/texts/legal-texts"
import { isNetwork } from "./records/networks"
import { rejectionTextsSchema } from "./records/texts/rejection-texts"
import type { PaymentMethod } from "./records/transaction"
import {
  accountSchema,
  clientId,
  clientSecret,
  partner,
  partnerShopId,
  type RatepayAccounts,
} from "./accounts/account"
import { marketplaceSchema } from "./accounts/marketplace"
import { findAccountFaults } from "./accounts/find-account-faults"
import { generalRulesShape } from "./accounts/selling-rules"
import { toAccounts, toSingleAccount } from "./accounts/to-accounts"

const environments = {
  integration: {
    baseUrl: "https://api-integration.ratepay.com/transaction/management",
    audience: "https://api-integration.ratepay.com/transaction/management",
  },
  production: {
    baseUrl: "https://api.ratepay.com/transaction/management",
    audience: "https://api.ratepay.com/transaction/management",
  },
} as const

/** Both environments have the same token endpoint; the audience tells them apart (Payment API v2, authentication). */
const TOKEN_URL = "https://oauth.ratepay.com/oauth/token"

const secureUrl = z
  .url({ protocol: /^https?$/ })
  .refine(isHttpsOrLoopback, "must be an https address (http is accepted for this machine only)")

const milliseconds = z.number().int().positive()
/** Bounded, so that no request is still under way when its idempotency key ends, see `KEY_MARGIN_MS`. */
const timeout = milliseconds.max(LONGEST_TIMEOUT_MS)

const days = z.number().int().nonnegative().max(365).nullable()

/** Days to pay by payment method. The defaults are Ratepay's (FAQ, due dates), which has none for transfers of pay now. */
const paymentTermsSchema = z
  .strictObject({
    open_invoice: days.default(14),
    direct_debit: days.default(3),
    pay_now: days.default(null),
  } satisfies Record<PaymentMethod, z.ZodType>)
  .prefault({})

const text = z.string().trim().min(1).max(2_000)

/** A merchant's notices that Ratepay owns the claim. The plugin's own text is used in languages without one. */
const paymentNoticesSchema = byLanguage(text)

const encryptionKey = z
  .base64()
  .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64")

/** A function that says what Ratepay is told of a line, see `describeLines`. */
const describeLine = z.custom<DescribeLine>((value) => typeof value === "function", "must be a function")

const tries = z.number().int().positive()

const template = z.string().min(1).max(255)

/** Who is told of entries of the attention list beside those who look at it. */
const attentionNoticesSchema = z
  .strictObject({
    feed: z.boolean().default(true),
    channel: z.string().min(1).max(64).optional(),
    to: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    templates: z
      .strictObject({
        failed: template.optional(),
        declined: template.optional(),
        unresolved: template.optional(),
        finding: template.optional(),
        expiring: template.optional(),
      } satisfies Record<NoticeKind, z.ZodType>)
      .default({}),
    language: z.enum(languages).default("en"),
    afterMinutes: z.number().int().nonnegative().default(15),
  })
  .refine(({ channel, to }) => (channel === undefined) === (to === undefined), {
    message: "channel and to are set together or neither",
  })
  .prefault({})

const commonShape = z.strictObject({
  environment: z.enum(["integration", "production"]),
  encryptionKey: encryptionKey.optional(),
  previousEncryptionKeys: z.array(encryptionKey).default([]),
  baseUrl: secureUrl.optional(),
  tokenUrl: secureUrl.optional(),
  audience: z.string().min(1).optional(),
  connectTimeoutMs: timeout.default(5_000),
  responseTimeoutMs: timeout.default(15_000),
  retryBudgetMs: timeout.default(20_000),
  ...generalRulesShape,
  deliveryTypes: z.record(z.string().min(1), z.enum(deliveryTypes)).default({}),
  describeLine: describeLine.optional(),
  marketplace: marketplaceSchema.optional(),
  captureOnShipment: z.boolean().default(true),
  captureShippingCosts: z.enum(["first_shipment", "last_shipment", "manual"]).default("first_shipment"),
  carriers: z.record(z.string().min(1), wire.shippingInformationRequestSchema.shape.carrier_name).default({}),
  cancelOnOrderCancel: z.boolean().default(true),
  followOrderEdits: z.boolean().default(true),
  refundOnReturn: z.boolean().default(false),
  refundDamagedReturns: z.boolean().default(false),
  rejectionTexts: rejectionTextsSchema.default({}),
  paymentTerms: paymentTermsSchema,
  paymentNotices: paymentNoticesSchema.default({}),
  imprint: text.optional(),
  guestAccessHours: z.number().int().nonnegative().default(24),
  paymentTokenDays: z.number().int().positive().default(90),
  legalTexts: legalTextsSchema.default({}),
  fingerprintSnippetId: z
    .string()
    .regex(/^[\w-]{1,64}$/, "must be letters, digits, '-' and '_'")
    .optional(),
  trustedProxies: z
    .array(z.string().refine(isNetwork, "must be an IP address or a network such as 10.0.0.0/8"))
    .default([]),
  storefrontSecret: z.string().min(16, "must have at least 16 characters").optional(),
  detailsHours: z.number().int().positive().default(24),
  lockHours: z.number().int().nonnegative().default(48),
  triesPerCart: z
    .strictObject({
      details: tries.default(60),
      completion: tries.default(20),
      passcode: tries.default(10),
      regeneration: tries.default(5),
    })
    .prefault({}),
  retentionDays: z.number().int().positive().default(730),
  expiryNoticeDays: z.array(z.number().int().positive()).default([14, 3]),
  attentionNotices: attentionNoticesSchema,
  circuitFailures: z.number().int().positive().default(5),
  circuitPauseMs: milliseconds.default(15_000),
  extendExpiringByDays: z.number().int().positive().optional(),
  recoverAfterMs: milliseconds.default(15_000),
  /** Ratepay documents no rate limit. The default is few requests compared with the checkouts of a shop that needs so many. */
  lookupsPerSecond: z.number().int().positive().max(1_000).default(20),
  releaseAfterMinutes: z.number().int().positive().default(30),
  checkAtStart: z.boolean().default(true),
  logLevel: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
})

const singleShape = commonShape.extend({ clientId, clientSecret, partnerShopId, partner })

const ofOneAccount = z.undefined({ error: "is set for each account, as there are accounts" }).optional()

const severalShape = commonShape.extend({
  clientId: clientId.optional(),
  clientSecret: clientSecret.optional(),
  partnerShopId: ofOneAccount,
  partner: ofOneAccount,
  accounts: z.tuple([accountSchema], accountSchema),
})

type Addresses = { baseUrl?: string; tokenUrl?: string }

/** With only one of both addresses set, the client secret would go to another host than the requests. */
function checkAddresses({ baseUrl, tokenUrl }: Addresses, context: z.RefinementCtx): void {
  if ((baseUrl === undefined) === (tokenUrl === undefined)) return
  const [given, missing] = baseUrl === undefined ? ["tokenUrl", "baseUrl"] : ["baseUrl", "tokenUrl"]
  context.addIssue({
    code: "custom",
    path: [missing],
    message: `must be set, as ${given} is: set both baseUrl and tokenUrl or neither, so that the client secret goes to the host of the requests only`,
  })
}

/** The options that are the same in all accounts. What can differ between them is read from `accounts` alone. */
type SharedOptions = Omit<z.output<typeof commonShape>, keyof typeof generalRulesShape>
type WithAccounts = SharedOptions & { accounts: RatepayAccounts }

/** A store with one account: its credentials are options of their own. */
const singleSchema = singleShape
  .superRefine(checkAddresses)
  .transform((options): WithAccounts => ({ ...options, accounts: [toSingleAccount(options)] }))

/** A store with several accounts. */
const severalSchema = severalShape
  .superRefine(checkAddresses)
  .superRefine(({ accounts, ...general }, context) => {
    for (const fault of findAccountFaults(accounts, general)) context.addIssue({ code: "custom", ...fault })
  })
  .transform((options): WithAccounts => ({ ...options, accounts: toAccounts(options.accounts, options) }))

/** What a merchant writes as the plugin's options in `medusa-config.ts`. */
export type RatepayPluginOptions = z.input<typeof singleSchema> | z.input<typeof severalSchema>

/** The options with every default in place. */
export type RatepayOptions = WithAccounts & {
  baseUrl: string
  tokenUrl: string
  audience: string
}

/** Options that are not usable. It names every missing, wrong and unknown one on a line of its own, and never repeats a value. */
export class OptionsError extends Error {
  override readonly name = "OptionsError"
  constructor(
    /** What is wrong, each beginning with the option. */
    readonly faults: string[]
  ) {
    super(
      `medusa-payment-ratepay: the plugin's options are not usable.\n${faults.map((fault) => `  ${fault}`).join("\n")}\nThe options are described in docs/configuration.md of medusa-payment-ratepay.`
    )
  }
}

/**
 * Checks the plugin's options and fills in the defaults.
 *
 * @throws OptionsError
 */
export function parseOptions(raw: unknown): RatepayOptions {
  const given = withoutMedusaKeys(raw)
  const parsed = hasAccounts(given) ? severalSchema.safeParse(given) : singleSchema.safeParse(given)
  if (!parsed.success) throw new OptionsError(toFaults(parsed.error))
  const options = parsed.data
  if (options.environment === "production" && options.encryptionKey === undefined)
    throw new OptionsError([
      'encryptionKey: is required in production (32 random bytes in base64, e.g. from "openssl rand -base64 32")',
    ])
  const defaults = environments[options.environment]
  return {
    ...options,
    baseUrl: options.baseUrl ?? defaults.baseUrl,
    tokenUrl: options.tokenUrl ?? TOKEN_URL,
    audience: options.audience ?? defaults.audience,
  }
}

function hasAccounts(given: unknown): boolean {
  return typeof given === "object" && given !== null && "accounts" in given && given.accounts !== undefined
}

/** Medusa adds the module's `database` settings to the options it passes on. */
function withoutMedusaKeys(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw ?? {}
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key !== "database"))
}

function toFaults(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join(".")
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `${[path, key].filter(Boolean).join(".")}: is not an option`)
    }
    const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined")
    return [`${path || "options"}: ${missing ? "is required" : issue.message}`]
  })
}

function isHttpsOrLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}
