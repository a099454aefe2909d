/**
 * Every value the published reference does not state and this server had to choose. A finding about the real
 * service is entered here; what shows in no value (the order of checks, the shape of a body) is listed in the README
 * with the file that holds it.
 */
export const inferred = {
  /** Payment API v2, 7: "standard: 120 days" is an FAQ remark; the contractual maximum is not published. */
  defaultExpiryDays: 120,
  maximumExpiryDays: 365,

  /** Payment API v2, 5: 0.02 per piece is published; that it also holds downwards, and for special items, is not. */
  toleranceCentsPerPiece: 2,
  toleranceHoldsDownwards: true,
  toleranceCountsSpecialItems: true,

  /** Largest total a basket may name. Nothing is published; this keeps cents exact in a JSON number. */
  largestAmount: 9_999_999_999.99,

  /** Longest Idempotency-Key (2.3); that a longer one is SYNTAX/INVALID_FIELDS is not published. */
  idempotencyKeyMaximumLength: 64,

  /** Age limits of a B2C buyer in full years (the old shop modules check 18 and 120). */
  buyerAge: { minimum: 18, maximum: 120 },

  /** The old partner guide's postal codes; only the German rule is published for v2. */
  zipCodes: {
    DE: /^\d{5}$/,
    AT: /^\d{4}$/,
    CH: /^\d{4}$/,
    NL: /^[1-9]\d{3} [A-Z]{2}$/,
  } satisfies Record<string, RegExp>,

  /** What makes a billing address a parcel locker or a post office. */
  parcelLocker: /\b(packstation|postfiliale|paketbox|parcel locker)\b/i,

  /** What Ratepay says to any follow-up while the passcode is outstanding: no reason of its own is published. */
  reasonWhileOtpIsPending: "NOT_ALLOWED_FOR_DECLINED_TRANSACTION",

  /** How a transaction is declined whose passcode was never confirmed, or that no German mobile can be texted for. */
  categoryOfFailedOtp: "TRANSACTION_RISK",

  /** Counts are not published; the times stand in samples. */
  otp: {
    acceptedCodes: ["123456"],
    maximumWrongCodes: 3,
    maximumRegenerations: 3,
    secondsToLive: 120,
    secondsUntilRegeneration: 60,
    /** Schema and samples contradict each other; the samples look like real traffic. */
    fieldCase: "camelCase",
  },
  /** "Not possible at the moment" is published for regenerate without its status code. */
  otpRegenerationRefusedStatus: 422,
  germanMobile: /^(\+49|0049|0)1[567]\d{7,10}$/,

  /** Token endpoint: the lifetime is a sample's; statuses other than 401 are not published. */
  tokenLifetimeSeconds: 1800,
  tokenStatus: { malformed: 400, unknownAudience: 403, unsupportedGrant: 403 },
  /** Host of the audience of the test environment, accepted beside the sandbox's own base URL. */
  testAudience: "https://api-integration.ratepay.com/transaction/management",

  /** Body of a 401 of the Payment API, after the one a sister API documents. */
  unauthorizedBody: { code: "INVALID_TOKEN" },

  /** Answer to a body of another Content-Type than the operation takes. */
  wrongMediaTypeStatus: 415,

  /** Where the buyer transfers the money to: invented, with a valid check digit. */
  depositBankAccount: {
    bank_name: "Sandbox Bank",
    bic: "SANDDEFFXXX",
    iban: "DE02120300000000202051",
    owner: "Ratepay GmbH (sandbox)",
  },

  /** The slow test buyer's wait. */
  slowBuyerMs: 3_000,
} as const
