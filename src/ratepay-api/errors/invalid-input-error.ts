import type { RefusalCode } from "../../sentences/refusal-code"

/** A field by its path, e.g. `shop_baskets[0].items[2].quantity`, and the rule it breaks. Never its value. */
export type InvalidField = {
  path: string
  message: string
  /** Names the rule, where a merchant may meet it: the admin has a sentence for it in each language. */
  code?: RefusalCode
}

/** Thrown when input breaks a documented limit. Nothing was sent, so nothing happened. */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError"
  readonly fields: InvalidField[]

  constructor(fields: InvalidField[]) {
    super(fields.map(({ path, message }) => `${path}: ${message}`).join("; "))
    this.fields = fields
  }
}

/** The codes of the rules that an input breaks, each once. */
export function refusalsOf({ fields }: Pick<InvalidInputError, "fields">): RefusalCode[] {
  return [...new Set(fields.flatMap(({ code }) => code ?? []))]
}
