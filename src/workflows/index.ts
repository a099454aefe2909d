export { addRatepayTrackingWorkflow, type AddTrackingInput } from "./add-tracking"
export { cancelRatepayItemsWorkflow } from "./cancel-items"
export { captureRatepayItemsWorkflow } from "./capture-items"
export { captureRatepayShipmentWorkflow, type CaptureShipmentInput } from "./capture-shipment"
export {
  countRatepayOperationByAmountWorkflow,
  type CountOperationByAmountInput,
} from "./count-operation-by-amount"
export { eraseRatepayBuyerWorkflow, type EraseBuyerInput, type EraseBuyerResult } from "./erase-buyer"
export { extendRatepayOrderWorkflow, type ExtendOrderInput } from "./extend-order"
export { followRatepayOrderWorkflow, type FollowOrderInput } from "./follow-order"
export type {
  ItemsInput,
  OrderNamed,
  PartInput,
  PaymentNamed,
  RefundInput,
  RefundItemsInput,
} from "./items-input"
export { reconcileRatepayOrderWorkflow, type Reconciled, type ReconcileOrderInput } from "./reconcile-order"
export { refundRatepayItemsWorkflow } from "./refund-items"
export { refundRatepayReturnWorkflow, type RefundReturnInput } from "./refund-return"
export { releaseRatepayOrderWorkflow, type ReleaseOrderInput } from "./release-order"
export { retryRatepayOperationWorkflow, type Retried, type RetryOperationInput } from "./retry-operation"
export { settleRatepayRefundWorkflow, type SettleRefundInput } from "./settle-refund"
