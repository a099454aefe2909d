import type { RatepayLogEntry } from "./log-entry"

/**
 * What may be shown of a text that came from outside: each rule is the form of something known to be harmless,
 * and what does not have the form is withheld. Every text of an answer or an error of the HTTP library passes
 * one of these rules before it is thrown, returned as a decline or logged.
 */
const withheld = "[withheld]"

const codeForm = /^[A-Z][A-Z0-9_]{0,99}$/
const idForm = /^[A-Za-z0-9_-]{1,127}$/
const keyForm = /^[\x21-\x7e]{1,64}$/
const fieldPathForm = /^[a-zA-Z_]{1,64}(\[\d{1,9}\])*(\.[a-zA-Z_]{1,64}(\[\d{1,9}\])*)*$/
const maxFieldPathLength = 200

/** The texts of Bean Validation that hold limits only. Ratepay's other texts may repeat the value they complain of. */
const validationTextForms = [
  /^must (not be (null|blank|empty)|be null)$/,
  /^(must be|should be) (a well-formed email address|positive|negative|positive or 0|negative or 0|true|false)$/,
  /^must be (greater|less) than( or equal to)? -?\d{1,12}(\.\d{1,12})?$/,
  /^must be a (past|future) date$/,
  /^must be a date in the (past|future)( or in the present)?$/,
  /^(size|length) must be between \d{1,12} and \d{1,12}$/,
  /^numeric value out of bounds \(<\d{1,3} digits>\.<\d{1,3} digits> expected\)$/,
]

/** Whether a text has the form of a code such as TRANSACTION_NOT_FOUND or ECONNRESET. */
export function isCode(text: string): boolean {
  return codeForm.test(text)
}

/** A code, as it is or withheld. */
export function redactCode(text: string): string {
  return isCode(text) ? text : withheld
}

/** The path of a field such as `shop_baskets[0].vats[1].tax_rate`, as it is or withheld. */
export function redactFieldPath(text: string): string {
  return text.length <= maxFieldPathLength && fieldPathForm.test(text) ? text : withheld
}

/** A validation message, if it is one of those that name a limit and no value. */
export function redactValidationText(text: string): string {
  return validationTextForms.some((form) => form.test(text)) ? text : withheld
}

/** A log entry with its known fields only, each text having the form it should have. */
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
  }
}

function keep(text: string, form: RegExp): string {
  return form.test(text) ? text : withheld
}
