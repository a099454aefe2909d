import axios, { isAxiosError } from "axios"

/** What a server responded to a request without credentials: its status, and what its clock showed. */
export type PageResponse = { status: number; date: Date | undefined; tookMs: number } | { failed: string }

const LONGEST_MS = 5_000

/** Requests a page as anybody could, and leaves its body unread. Never throws. */
export async function askPage(url: string): Promise<PageResponse> {
  const began = performance.now()
  try {
    const { status, headers, data } = await axios.get<{ destroy(): void }>(url, {
      responseType: "stream",
      signal: AbortSignal.timeout(LONGEST_MS),
      validateStatus: () => true,
    })
    data.destroy()
    const date = new Date(String(headers.date))
    return {
      status,
      date: Number.isNaN(date.getTime()) ? undefined : date,
      tookMs: performance.now() - began,
    }
  } catch (error) {
    return { failed: (isAxiosError(error) && error.code) || "unexpected" }
  }
}
