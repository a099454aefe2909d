import Medusa from "@medusajs/js-sdk"

const sdk = new Medusa({ baseUrl: import.meta.env.VITE_BACKEND_URL || "/", auth: { type: "session" } })

/** Reads from the plugin's admin API, as the user who is logged in to the dashboard. */
export function read<Response>(path: string, query?: Record<string, unknown>): Promise<Response> {
  return sdk.client.fetch<Response>(`/admin/ratepay${path}`, { query })
}

/** Sends a request to the plugin's admin API. @throws Error whose message is written for the merchant */
export function ask<Response>(path: string, body: Record<string, unknown> = {}): Promise<Response> {
  return sdk.client.fetch<Response>(`/admin/ratepay${path}`, { method: "POST", body })
}

/** Sends a file to the plugin's admin API as it is. @throws Error whose message is written for the merchant */
export function sendFile<Response>(path: string, file: File, type: string): Promise<Response> {
  return sdk.client.fetch<Response>(`/admin/ratepay${path}`, {
    method: "POST",
    headers: { "content-type": type },
    body: file,
  })
}

/** Medusa's reasons for a refund. */
export async function readRefundReasons(): Promise<{ id: string; label: string }[]> {
  const { refund_reasons } = await sdk.admin.refundReason.list({ limit: 100 })
  return refund_reasons
}

/** Whether an error is the API's 404, by which it says that an order has no Ratepay transaction. */
export function isNotFound(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 404
}
