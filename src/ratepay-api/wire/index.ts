export * from "./address"
export * from "./requests/authorize-request"
export * from "./buyer"
export * from "./requests/capture-request"
export * from "./requests/change-expiry-request"
export * from "./company"
export * from "./contact"
export * from "./delivery"
export * from "./device"
export {
  ratepayTransactionIdSchema,
  ratepayOperationIdSchema,
  partnerShopIdSchema,
  partnerOperationIdSchema,
  partnerTransactionIdSchema,
  shopTransactionIdSchema,
} from "./scalars"
export { itemSchema, type Item } from "./item"
export { operationRequestSchema, type OperationRequest } from "./requests/operation-request"
export * from "./payment-details"
export * from "./payment-method"
export * from "./person"
export * from "./requests/refund-request"
export * from "./sales-options"
export * from "./requests/shipping-information-request"
export * from "./shop"
export * from "./shop-basket"
export { specialItemSchema, type SpecialItem } from "./special-items"
export { vatSchema, type Vat } from "./vats"
export * from "./requests/verify-otp-request"
export { paymentInstructionsSchema, type PaymentInstructions } from "./responses/payment-instructions"
