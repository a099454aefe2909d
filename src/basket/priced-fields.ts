/**
 * The fields of an order or cart that `parseMedusaOrder` reads, for Query. Totals of lines are computed only when a
 * total of the whole is asked for too.
 */
export const pricedFields = [
  "id",
  "currency_code",
  "total",
  "items.id",
  "items.title",
  "items.product_title",
  "items.product_type",
  "items.product_collection",
  "items.variant_id",
  "items.variant_sku",
  "items.variant_title",
  "items.quantity",
  "items.total",
  "items.original_total",
  "items.tax_lines.rate",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.total",
  "shipping_methods.original_total",
  "shipping_methods.tax_lines.rate",
  "credit_lines.amount",
]

/** What came back of an order's lines, which a cart does not have; Medusa's totals of a line no longer count it. */
export const returnedFields = [
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
]
