export { claimOf, compareOrder, type Claim, type OrderComparison, type PaidOperation } from "./compare-order"
export {
  createMatcher,
  shouldMatch,
  type KnownOperation,
  type KnownTransaction,
  type Match,
} from "./match-row"
export { inferred } from "./inferred"
export { missingWindows, type PayoutDays, type Window } from "./missing-windows"
export { readCurrency } from "./read-fields"
export { readSettlement, type SettlementBatch } from "./read-settlement"
export { NotASettlementError } from "./recognize-template"
export {
  entryKinds,
  faultCodes,
  type BrokenRow,
  type EntryKind,
  type FaultCode,
  type References,
  type RowFault,
  type SettlementRow,
} from "./settlement-row"
export type { TemplateName } from "./templates"
