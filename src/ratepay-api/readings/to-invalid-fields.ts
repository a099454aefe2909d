import type { InvalidField } from "../errors/invalid-input-error"
import { redactFieldPath, redactValidationText } from "../log/redaction"
import type { DeclineResponse } from "../wire/responses/decline-response"

/** Maps Ratepay's `invalid_fields`, and withholds messages that may repeat a value. */
export function toInvalidFields({ invalid_fields }: DeclineResponse["decline"]): InvalidField[] {
  return (invalid_fields ?? []).map(({ json_path, message }) => ({
    path: redactFieldPath(json_path.replace(/^\$\.?/, "")),
    message: redactValidationText(message ?? ""),
  }))
}
