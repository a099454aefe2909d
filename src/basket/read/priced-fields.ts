/**
 * The fields of an order or cart that `parseMedusaOrder` reads, for Query. Medusa computes the totals of lines only if the
 * query also asks for a total of the order.
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

/** The returned quantities of an order's lines, which a cart does not have. Medusa's totals of a line do not contain them. */
export const returnedFields = [
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
]
