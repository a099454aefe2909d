/**
 * Every value that the published reference does not state and that was chosen for this server. Findings about the real service
 * belong here. Choices that are not values (the order of checks, the shape of a body) are listed in the README with their file.
 */
export const inferred = {
  /** Payment API v2, 7: "standard: 120 days" is an FAQ remark; the contractual maximum is not published. */
  defaultExpiryDays: 120,
  maximumExpiryDays: 365,

  /** Payment API v2, 5: 0.02 per piece is published; that it also applies downwards, and to special items, is not. */
  toleranceCentsPerPiece: 2,
  toleranceHoldsDownwards: true,
  toleranceCountsSpecialItems: true,

  /** Largest total of a basket. Nothing is published; this value keeps cents exact in a JSON number. */
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

  /** Recognizes a parcel locker or a post office in a billing address. */
  parcelLocker: /\b(packstation|postfiliale|paketbox|parcel locker)\b/i,

  /** The reason for refusing a follow-up while the passcode is missing; none is published for this case. */
  reasonWhileOtpIsPending: "NOT_ALLOWED_FOR_DECLINED_TRANSACTION",

  /** The category of a decline if the passcode was never confirmed, or if there is no German mobile number to send it to. */
  categoryOfFailedOtp: "TRANSACTION_RISK",

  /** The counts are not published; the times are in samples. */
  otp: {
    acceptedCodes: ["123456"],
    maximumWrongCodes: 3,
    maximumRegenerations: 3,
    secondsToLive: 120,
    secondsUntilRegeneration: 60,
    /** Schema and samples contradict each other; the samples look like real traffic. */
    fieldCase: "camelCase",
  },
  /** "Not possible at the moment" is published for regenerate, without its status code. */
  otpRegenerationRefusedStatus: 422,
  germanMobile: /^(\+49|0049|0)1[567]\d{7,10}$/,

  /** Token endpoint: the lifetime is from a sample; statuses other than 401 are not published. */
  tokenLifetimeSeconds: 1800,
  tokenStatus: { malformed: 400, unknownAudience: 403, unsupportedGrant: 403 },
  /** Audience of the test environment, accepted beside the sandbox's own base URL. */
  testAudience: "https://api-integration.ratepay.com/transaction/management",

  /**
   * Responses of the Payment API to a request whose sender is not known. The 401's body is as documented for a sister API. What
   * comes back where `X-Partner` is needed and missing, or names nobody, is not published.
   */
  unidentified: {
    no_token: { status: 401, body: { code: "INVALID_TOKEN" } },
    unknown_partner: { status: 403, body: { code: "UNKNOWN_PARTNER" } },
  },

  /** Status of the response to a body with a wrong Content-Type. */
  wrongMediaTypeStatus: 415,

  /** The account to which the buyer transfers the money: invented, with valid check digits. */
  depositBankAccount: {
    bank_name: "Sandbox Bank",
    bic: "SANDDEFFXXX",
    iban: "DE02120300000000202051",
    owner: "Ratepay GmbH (sandbox)",
  },

  /**
   * Settlement files: the form for merchants is written with the separator that is published for the other one. What is charged is
   * a matter of contract; these figures are invented.
   */
  settlement: { separator: ";", disagioPerMille: 25, transactionFeeCents: 35, vatPercent: 19 },

  /** How long the slow test buyer waits, in milliseconds. */
  slowBuyerMs: 3_000,
} as const
