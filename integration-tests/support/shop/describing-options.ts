import type { LineFacts } from "../../../src/basket"

/** A merchant's function among the plugin's options, for `RATEPAY_FUNCTIONS` (medusa-config.ts): it says how often it was asked. */
let asked = 0

export function describeLine({ type, name, article_number }: LineFacts) {
  asked += 1
  if (type === "shipping") return { name: "Versand" }
  if (article_number === "BOOK-12") return { name, gross_unit_price: 0 }
  return { name: `${name} (${asked})`, category: "5719", description: "Handmade", unit: "pcs" }
}
