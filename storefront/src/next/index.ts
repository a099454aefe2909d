export { serveRatepay, type ServeRatepayOptions } from "./serve-ratepay.ts"
