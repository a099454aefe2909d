import type { EntryKind } from "./settlement-row"

/**
 * What Ratepay's documentation of settlement files leaves open, and how it was decided (inferred). Findings about real files
 * belong here, and nowhere else.
 */
export const inferred = {
  /** The platform form is documented with ";"; nothing is published of the other. The header shows which one a file has. */
  separators: [";", ",", "\t", "|"],

  /** A field holds no line break, so that a broken quotation mark costs one line and not the rest of the file. */
  longestLine: 64 * 1024,

  /** The merchant form has no column for the currency. */
  currency: "EUR",

  /** Amounts have a point or a comma before at most two decimals, nothing between thousands, and "-" for what is taken off. */
  amount: /^([+-]?)(\d{1,9})(?:[.,](\d{1,2}))?$/,

  /** Dates: 2026-11-30, 30.11.2026 and 20261130, also with a time behind them. */
  dates: [
    /^(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)(?:[T ].*)?$/,
    /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>20\d\d)(?: .*)?$/,
    /^(?<year>20\d\d)(?<month>\d\d)(?<day>\d\d)$/,
  ],

  /** The merchant form names no payout. One transfer is made per shop and day, so these two stand for it. */
  payoutOfMerchant: (shopId: string, paidOn: string) => `${shopId}:${paidOn}`,

  /**
   * No file says which one it is. A payout stands in one file, and a file that is corrected or fetched again keeps its lines: so
   * a file is known by the first payout that it names, and a row that can't be read by that and its line.
   */
  fileOf: (firstPayout: string) => firstPayout,

  /**
   * The values of RECORD_TYPE are not published. Those that are not here are kept as `other`: their amounts count in the
   * payout, and are compared with no operation.
   */
  recordTypes: {
    CLAIM: "claim",
    CAPTURE: "claim",
    PURCHASE: "claim",
    ORIGINAL_AMOUNT: "claim",
    REFUND: "claim",
    RETURN: "claim",
    CANCELLATION: "claim",
    CREDIT: "claim",
    CREDIT_MEMO: "claim",
    DEBIT: "claim",
    ADDITIONAL_DEBIT: "claim",
    DISAGIO: "disagio",
    FEE: "transaction_fee",
    TRANSACTION_FEE: "transaction_fee",
    RETURN_FEE: "operation_fee",
    REFUND_FEE: "operation_fee",
    CANCELLATION_FEE: "operation_fee",
    CREDIT_FEE: "operation_fee",
    DEBIT_FEE: "operation_fee",
    SERVICE_CHARGE: "service_charge",
    VAT: "vat",
    INTEREST: "interest",
    MONTHLY_FEE: "interest",
    CHARGEBACK: "chargeback",
    RETRANSFER: "chargeback",
    REASSIGNMENT: "chargeback",
  } satisfies Record<string, EntryKind>,

  /** A capture or refund should be in a payout after so many days; until then it is not missing. */
  missingAfterDays: 14,
} as const
