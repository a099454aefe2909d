/** A field by its path, e.g. `shop_baskets[0].items[2].quantity`, and the rule it breaks. Never its value. */
export type InvalidField = { path: string; message: string }

/** Thrown when input breaks a documented limit. Nothing was sent, so nothing happened. */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError"
  readonly fields: InvalidField[]

  constructor(fields: InvalidField[]) {
    super(fields.map(({ path, message }) => `${path}: ${message}`).join("; "))
    this.fields = fields
  }
}
