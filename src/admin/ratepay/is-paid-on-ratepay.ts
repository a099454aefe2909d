type PaidOrder = { payment_collections?: { payments?: { provider_id: string }[] }[] }

/** Whether Medusa's own order names one of the plugin's providers, before the ledger has been asked. */
export function isPaidOnRatepay({ payment_collections = [] }: PaidOrder): boolean {
  return payment_collections.some(({ payments = [] }) =>
    payments.some(({ provider_id }) => provider_id.startsWith("pp_ratepay_"))
  )
}
