import type { ApiResponse } from "../testing/shop-client"

/** The response of a Medusa; undefined if the process or the connection ended before it responded. */
export async function ask(request: () => Promise<ApiResponse>): Promise<ApiResponse | undefined> {
  try {
    return await request()
  } catch {
    return undefined
  }
}
