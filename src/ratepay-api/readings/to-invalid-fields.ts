import type { InvalidField } from "../errors/invalid-input-error"
import { redactFieldPath, redactValidationText } from "../redaction"
import type { DeclineAnswer } from "../wire/answers/decline-answer"

/** Maps Ratepay's `invalid_fields`, less the messages that may repeat a value. */
export function toInvalidFields({ invalid_fields }: DeclineAnswer["decline"]): InvalidField[] {
  return (invalid_fields ?? []).map(({ json_path, message }) => ({
    path: redactFieldPath(json_path.replace(/^\$\.?/, "")),
    message: redactValidationText(message ?? ""),
  }))
}
