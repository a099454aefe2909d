export { addRatepayTrackingWorkflow, type AddTrackingInput } from "./shipments/add-ratepay-tracking"
export { cancelRatepayItemsWorkflow } from "./items/cancel-ratepay-items"
export { captureRatepayItemsWorkflow } from "./items/capture-ratepay-items"
export {
  captureRatepayShipmentWorkflow,
  type CaptureShipmentInput,
} from "./shipments/capture-ratepay-shipment"
export {
  repairRatepayOperationWorkflow,
  type RepairOperationInput,
} from "./recovery/repair-ratepay-operation"
export {
  eraseRatepayBuyerWorkflow,
  type EraseBuyerInput,
  type EraseBuyerResult,
} from "./order/erase-ratepay-buyer"
export { changeRatepayExpiryWorkflow, type ChangeExpiryInput } from "./order/change-ratepay-expiry"
export { followRatepayOrderWorkflow, type FollowOrderInput } from "./edits/follow-ratepay-order"
export {
  importRatepaySettlementWorkflow,
  type ImportedRatepaySettlement,
  type ImportSettlementInput,
} from "./payouts/import-ratepay-settlement"
export type {
  CaptureInput,
  CaptureItemsInput,
  ItemsInput,
  PartInput,
  RefundInput,
  RefundItemsInput,
} from "./items/items-input"
export type { OrderNamed, PaymentNamed } from "./order/order-named"
export {
  readRatepayPaymentInstructions,
  type RatepayPayment,
  type RatepayPaymentInstructions,
  type ReadPaymentInstructionsInput,
} from "../payment-instructions/read-ratepay-payment-instructions"
export {
  reconcileRatepayOrderWorkflow,
  type Reconciled,
  type ReconcileOrderInput,
} from "./recovery/reconcile-ratepay-order"
export { refundRatepayItemsWorkflow } from "./items/refund-ratepay-items"
export { refundRatepayReturnWorkflow, type RefundReturnInput } from "./returns/refund-ratepay-return"
export { releaseRatepayOrderWorkflow, type ReleaseOrderInput } from "./order/release-ratepay-order"
export {
  retryRatepayOperationWorkflow,
  type Retried,
  type RetryOperationInput,
} from "./recovery/retry-ratepay-operation"
export { creditRatepayRefundWorkflow, type CreditRefundInput } from "./returns/credit-ratepay-refund"
