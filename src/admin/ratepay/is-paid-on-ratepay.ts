type PaidOrder = { payment_collections?: { payments?: { provider_id: string }[] }[] }

/** Whether Medusa's order has a payment of one of the plugin's providers, so that the ledger has to be read. */
export function isPaidOnRatepay({ payment_collections = [] }: PaidOrder): boolean {
  return payment_collections.some(({ payments = [] }) =>
    payments.some(({ provider_id }) => provider_id.startsWith("pp_ratepay-"))
  )
}
