import { InvalidInputError } from "../../../ratepay-api"

/** A payment session can't be used any more: the buyer has to choose the payment method again. Nothing was sent. */
export class SessionOverError extends InvalidInputError {}
