import type { Json } from "../../../testing/shop-client"
import { cents, ledgerFigures, medusaFigures, readLedger, sandboxFigures } from "./balances"
import type { TestShop } from "../shop/test-shop"

/** Expects the same figures of an order in Medusa, in the ledger and at Ratepay. */
export async function expectAgreement(shop: TestShop, orderId: string) {
  const order = await shop.client.readOrder(orderId)
  const payment = order.payment_collections
    .flatMap(({ payments }: Json) => payments)
    .find(({ data }: Json) => data.ratepay_transaction_id)
  const ledger = await readLedger(shop, payment)
  const figures = ledgerFigures(ledger)
  expect(sandboxFigures(shop, payment)).toEqual(figures)
  expect(medusaFigures(payment)).toEqual({ captured: figures.captured, refunded: figures.refunded })
  expect(cents(order.summary.transaction_total)).toBe(figures.captured - figures.refunded)
  return { order, payment, figures, ledger }
}
