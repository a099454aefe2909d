import { InvalidInputError } from "../../../ratepay-api"

/** Another operation of the transaction has to end first; the same request may be repeated then. Nothing was sent. */
export class BusyError extends InvalidInputError {}
