import { InvalidInputError } from "../../ratepay-api"

/** Another operation of the transaction has to end first; the same may be asked again then. Nothing was sent. */
export class BusyError extends InvalidInputError {}
