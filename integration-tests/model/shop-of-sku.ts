const shops: Record<string, string> = { "MUG-77": "POTTER", "BOOK-12": "BOOKSHOP" }

/** Whose goods they are while MODEL_SHOPS is set; undefined for the account's own, which sends all parcels too. */
export function shopOfSku(sku: string | null | undefined): string | undefined {
  return process.env.MODEL_SHOPS === "true" ? shops[sku ?? ""] : undefined
}
