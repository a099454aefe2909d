import Medusa from "@medusajs/js-sdk"
import { toMedusaLine, type MedusaLine } from "./medusa-line"

const baseUrl = import.meta.env.VITE_BACKEND_URL || "/"
const sdk = new Medusa({ baseUrl, auth: { type: "session" } })

/** Reads from the plugin's admin API, as the user who is logged in to the dashboard. */
export function read<Response>(path: string, query?: Record<string, unknown>): Promise<Response> {
  return sdk.client.fetch<Response>(`/admin/ratepay${path}`, { query })
}

/** Sends a request to the plugin's admin API. @throws Error whose message is written for the merchant */
export function ask<Response>(path: string, body: Record<string, unknown> = {}): Promise<Response> {
  return sdk.client.fetch<Response>(`/admin/ratepay${path}`, { method: "POST", body })
}

/** Deletes something of the plugin's. @throws Error whose message is written for the merchant */
export function remove(path: string): Promise<unknown> {
  return sdk.client.fetch(`/admin/ratepay${path}`, { method: "DELETE" })
}

/** The name of a member of staff, else the e-mail address; the id where it can't be read. */
export async function readStaffName(id: string): Promise<string> {
  try {
    const { user } = await sdk.admin.user.retrieve(id, { fields: "first_name,last_name,email" })
    const name = [user.first_name, user.last_name].filter(Boolean).join(" ")
    return name === "" ? user.email : name
  } catch {
    return id
  }
}

/** The address of a file that the browser itself downloads from the plugin's admin API, with the session of the user. */
export function addressOf(path: string, query: Record<string, string>): string {
  const parameters = new URLSearchParams(query).toString()
  return `${baseUrl.replace(/\/$/, "")}/admin/ratepay${path}${parameters === "" ? "" : `?${parameters}`}`
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

/** What Medusa has fulfilled, shipped or handed over, and taken back of an order's lines. */
export async function readMedusaLines(orderId: string): Promise<MedusaLine[]> {
  const { order } = await sdk.admin.order.retrieve(orderId, { fields: "id,*items,*items.detail" })
  return order.items.map(toMedusaLine)
}

/** The HTTP status of an error of the API; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("status" in error)) return undefined
  return typeof error.status === "number" ? error.status : undefined
}

/** Whether an error is the API's 404, by which it says that an order has no Ratepay transaction. */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404
}
