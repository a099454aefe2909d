import { z } from "@medusajs/framework/zod"
import { wire } from "../../ratepay-api"
import { LONGEST_TIMEOUT_MS } from "./key-lifetime"
import { rejectionTextsSchema } from "./rejection-texts"

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

/** One token endpoint serves both environments; the audience tells them apart (Payment API v2, authentication). */
const TOKEN_URL = "https://oauth.ratepay.com/oauth/token"

const secureUrl = z
  .url({ protocol: /^https?$/ })
  .refine(isHttpsOrLoopback, "must be an https address (http is accepted for this machine only)")

/** An amount in major units of the order's currency, with at most two decimals. */
const majorUnits = z
  .number()
  .nonnegative()
  .refine((amount) => /^\d+(\.\d{1,2})?$/.test(String(amount)), "must have at most two decimals")

const limits = z
  .strictObject({ minimum: majorUnits.optional(), maximum: majorUnits.optional() })
  .refine(({ minimum = 0, maximum = Infinity }) => minimum <= maximum, "minimum must not exceed maximum")

const milliseconds = z.number().int().positive()
/** Bounded, so that a key's end can be kept clear of, see `KEY_MARGIN_MS`. */
const timeout = milliseconds.max(LONGEST_TIMEOUT_MS)

const encryptionKey = z
  .base64()
  .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64")

const optionsShape = z.strictObject({
  environment: z.enum(["integration", "production"]),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  partnerShopId: z.string().min(1).max(255),
  partner: z.string().min(1).optional(),
  encryptionKey: encryptionKey.optional(),
  previousEncryptionKeys: z.array(encryptionKey).default([]),
  baseUrl: secureUrl.optional(),
  tokenUrl: secureUrl.optional(),
  audience: z.string().min(1).optional(),
  connectTimeoutMs: timeout.default(5_000),
  responseTimeoutMs: timeout.default(15_000),
  retryBudgetMs: timeout.default(20_000),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code in capitals"))
    .min(1)
    .default(["DE", "AT", "CH", "NL"]),
  currencies: z
    .array(z.string().regex(/^[A-Z]{3}$/, "must be a three-letter currency code in capitals"))
    .min(1)
    .default(["EUR", "CHF"]),
  buyerTypes: z
    .array(z.enum(["person", "company"]))
    .min(1)
    .default(["person", "company"]),
  limits: z.strictObject({ person: limits.optional(), company: limits.optional() }).default({}),
  authorizationDays: z.number().int().positive().optional(),
  captureOnShipment: z.boolean().default(true),
  captureShippingCosts: z.enum(["first_shipment", "last_shipment", "manual"]).default("first_shipment"),
  carriers: z.record(z.string().min(1), wire.shippingInformationRequestSchema.shape.carrier_name).default({}),
  cancelOnOrderCancel: z.boolean().default(true),
  followOrderEdits: z.boolean().default(true),
  refundOnReturn: z.boolean().default(false),
  refundDamagedReturns: z.boolean().default(false),
  rejectionTexts: rejectionTextsSchema.default({}),
  retentionDays: z.number().int().positive().default(730),
  expiryNoticeDays: z.array(z.number().int().positive()).default([14, 3]),
  circuitFailures: z.number().int().positive().default(5),
  circuitPauseMs: milliseconds.default(15_000),
  extendExpiringByDays: z.number().int().positive().optional(),
  recoverAfterMs: milliseconds.default(15_000),
  releaseAfterMinutes: z.number().int().positive().default(30),
  logLevel: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
})

/** One address alone would send the client secret to a host that the other one is not of. */
const optionsSchema = optionsShape.superRefine(({ baseUrl, tokenUrl }, context) => {
  if ((baseUrl === undefined) === (tokenUrl === undefined)) return
  const [given, missing] = baseUrl === undefined ? ["tokenUrl", "baseUrl"] : ["baseUrl", "tokenUrl"]
  context.addIssue({
    code: "custom",
    path: [missing],
    message: `must be set, as ${given} is: set baseUrl and tokenUrl together or neither, so that the client secret goes to no other host than the requests are meant for`,
  })
})

/** What a merchant writes as the plugin's options in `medusa-config.ts`. */
export type RatepayPluginOptions = z.input<typeof optionsSchema>

/** The options with every default in place. */
export type RatepayOptions = z.output<typeof optionsSchema> & {
  baseUrl: string
  tokenUrl: string
  audience: string
}

/**
 * Checks the plugin's options and fills in the defaults.
 *
 * @throws Error that names every missing, wrong and unknown option, one line each; never a value.
 */
export function parseOptions(raw: unknown): RatepayOptions {
  const parsed = optionsSchema.safeParse(withoutMedusaKeys(raw))
  if (!parsed.success) {
    throw new Error(
      `medusa-payment-ratepay: the plugin's options are not usable.\n${describe(parsed.error)}\nSee "Options" in the README of medusa-payment-ratepay.`
    )
  }
  const options = parsed.data
  if (options.environment === "production" && options.encryptionKey === undefined) {
    throw new Error(
      "medusa-payment-ratepay: the plugin's options are not usable.\n" +
        '  encryptionKey: is required in production (32 random bytes in base64, e.g. from "openssl rand -base64 32")'
    )
  }
  const defaults = environments[options.environment]
  return {
    ...options,
    baseUrl: options.baseUrl ?? defaults.baseUrl,
    tokenUrl: options.tokenUrl ?? TOKEN_URL,
    audience: options.audience ?? defaults.audience,
  }
}

/** Medusa adds the module's `database` settings to the options it passes on. */
function withoutMedusaKeys(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw ?? {}
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key !== "database"))
}

function describe(error: z.ZodError): string {
  return error.issues
    .flatMap((issue) => {
      const path = issue.path.join(".")
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => `  ${[path, key].filter(Boolean).join(".")}: is not an option`)
      }
      const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined")
      return [`  ${path || "options"}: ${missing ? "is required" : issue.message}`]
    })
    .join("\n")
}

function isHttpsOrLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}
