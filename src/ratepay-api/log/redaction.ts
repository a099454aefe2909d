import type { RatepayLogEntry } from "./log-entry"

/**
 * Replaces a text from outside that may contain buyer data. Each rule describes the form of a harmless text; all other texts are
 * withheld. Every text from a response or from an error of the HTTP library passes one of these rules before it is thrown,
 * returned in a decline or logged.
 */
const withheld = "[withheld]"

const codeForm = /^[A-Z][A-Z0-9_]{0,99}$/
const idForm = /^[A-Za-z0-9_-]{1,127}$/
const hostForm = /^[a-zA-Z0-9.:[\]-]{1,255}$/
const keyForm = /^[\x21-\x7e]{1,64}$/
const fieldPathForm = /^[a-zA-Z_]{1,64}(\[\d{1,9}\])*(\.[a-zA-Z_]{1,64}(\[\d{1,9}\])*)*$/
const maxFieldPathLength = 200

/** The texts of Bean Validation that contain only limits. Ratepay's other texts may repeat the wrong value. */
const validationTextForms = [
  /^must (not be (null|blank|empty)|be null)$/,
  /^(must be|should be) (a well-formed email address|positive|negative|positive or 0|negative or 0|true|false)$/,
  /^must be (greater|less) than( or equal to)? -?\d{1,12}(\.\d{1,12})?$/,
  /^must be a (past|future) date$/,
  /^must be a date in the (past|future)( or in the present)?$/,
  /^(size|length) must be between \d{1,12} and \d{1,12}$/,
  /^numeric value out of bounds \(<\d{1,3} digits>\.<\d{1,3} digits> expected\)$/,
]

/** Tells whether a text has the form of a code such as TRANSACTION_NOT_FOUND or ECONNRESET. */
export function isCode(text: string): boolean {
  return codeForm.test(text)
}

/** Returns a code unchanged, or withholds it. */
export function redactCode(text: string): string {
  return isCode(text) ? text : withheld
}

/** Returns the path of a field, such as `shop_baskets[0].vats[1].tax_rate`, unchanged, or withholds it. */
export function redactFieldPath(text: string): string {
  return text.length <= maxFieldPathLength && fieldPathForm.test(text) ? text : withheld
}

/** Returns a validation message unchanged if it names a limit and no value; otherwise withholds it. */
export function redactValidationText(text: string): string {
  return validationTextForms.some((form) => form.test(text)) ? text : withheld
}

/** Returns a log entry with its known fields only, and withholds texts that don't have their expected form. */
export function redactLogEntry(entry: RatepayLogEntry): RatepayLogEntry {
  return {
    operation: entry.operation,
    method: entry.method,
    ...(entry.ratepayTransactionId !== undefined && {
      ratepayTransactionId: keep(entry.ratepayTransactionId, idForm),
    }),
    ...(entry.ratepayOperationId !== undefined && {
      ratepayOperationId: keep(entry.ratepayOperationId, idForm),
    }),
    ...(entry.idempotencyKey !== undefined && { idempotencyKey: keep(entry.idempotencyKey, keyForm) }),
    ...(entry.httpStatus !== undefined && { httpStatus: entry.httpStatus }),
    attempt: entry.attempt,
    durationMs: entry.durationMs,
    outcome: entry.outcome,
    ...(entry.errorCode !== undefined && { errorCode: redactCode(entry.errorCode) }),
    ...(entry.host !== undefined && { host: keep(entry.host, hostForm) }),
  }
}

function keep(text: string, form: RegExp): string {
  return form.test(text) ? text : withheld
}
