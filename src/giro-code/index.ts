export type { CreditTransfer } from "./credit-transfer"
export { toPayload, type GiroCodePayload } from "./to-payload"
export { toPng } from "./to-png"
export { toSvg } from "./to-svg"
