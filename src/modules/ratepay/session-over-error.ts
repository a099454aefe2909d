import { InvalidInputError } from "../../ratepay-api"

/** A payment session has had its time: whatever is asked, the buyer has to choose the payment anew. Nothing was sent. */
export class SessionOverError extends InvalidInputError {}
