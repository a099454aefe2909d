import Medusa from "@medusajs/js-sdk"

const sdk = new Medusa({ baseUrl: import.meta.env.VITE_BACKEND_URL || "/", auth: { type: "session" } })

/** Reads from the plugin's admin API, as the user who is logged in to the dashboard. */
export function read<Answer>(path: string, query?: Record<string, unknown>): Promise<Answer> {
  return sdk.client.fetch<Answer>(`/admin/ratepay${path}`, { query })
}

/** Asks the plugin's admin API to do something. @throws an Error whose message is written for the merchant. */
export function ask<Answer>(path: string, body: Record<string, unknown> = {}): Promise<Answer> {
  return sdk.client.fetch<Answer>(`/admin/ratepay${path}`, { method: "POST", body })
}

/** Medusa's reasons for a refund. */
export async function readRefundReasons(): Promise<{ id: string; label: string }[]> {
  const { refund_reasons } = await sdk.admin.refundReason.list({ limit: 100 })
  return refund_reasons
}

/** Whether an error is the API's way to say that an order has nothing on Ratepay. */
export function isNotFound(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 404
}
